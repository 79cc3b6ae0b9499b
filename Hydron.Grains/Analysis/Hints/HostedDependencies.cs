using System.Collections.Frozen;

namespace Hydron.Analysis.Hints;

/// <summary>Which dependency an add-on of a hosting company stands for.</summary>
internal static class HostedDependencies
{
    private static readonly FrozenDictionary<string, string> ByAddOn = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["heroku-postgresql"] = "postgres", ["crunchy-postgres"] = "postgres", ["heroku-redis"] = "redis", ["rediscloud"] = "redis", ["redistogo"] = "redis", ["stackhero-redis"] = "redis", ["openredis"] = "redis",
        ["cleardb"] = "mysql", ["jawsdb"] = "mysql", ["jawsdb-maria"] = "mysql", ["stackhero-mysql"] = "mysql", ["mongolab"] = "mongodb", ["mongohq"] = "mongodb", ["ormongo"] = "mongodb", ["cloudamqp"] = "rabbitmq",
        ["heroku-kafka"] = "kafka", ["cloudkarafka"] = "kafka", ["bonsai"] = "elasticsearch", ["searchbox"] = "elasticsearch", ["foundelasticsearch"] = "elasticsearch", ["memcachier"] = "memcached", ["memcachedcloud"] = "memcached",
        ["sendgrid"] = "smtp", ["mailgun"] = "smtp", ["postmark"] = "smtp", ["mailtrap"] = "smtp", ["bucketeer"] = "s3", ["cloudcube"] = "s3", ["meilisearch"] = "meilisearch",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="addOn">With or without its plan: "heroku-postgresql:mini".</param>
    internal static string? KindOf(string addOn) => ByAddOn.GetValueOrDefault(addOn.Split(':')[0]);
}
