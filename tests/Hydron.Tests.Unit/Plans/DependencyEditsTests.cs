using System.Collections.Immutable;
using Hydron.Analysis;
using Hydron.Analysis.Dependencies;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class DependencyEditsTests
{
    private static readonly Service Api = new()
    {
        Name = "api",
        Path = ".",
        Language = "node",
        Port = 3000,
        Environment = [new EnvironmentVariable { Name = "DATABASE_URL", IsRequired = true, Evidence = [new Evidence("index.js", 1, "reads it", "environment", 1)] }],
    };

    private static readonly ImmutableArray<Service> Shop = DependencyEdits.Add([Api, Api with { Name = "mail", Environment = [] }], new AddDependency("postgres", For: "api"));

    [Fact]
    public void Who_used_the_old_database_is_led_to_the_new_one()
    {
        var next = DependencyEdits.Replace(Shop, new ReplaceDependency("postgres", "mysql"));
        Assert.Equal(["api", "mail", "mysql"], next.Select(service => service.Name));
        Assert.Equal("mysql", Assert.Single(next[0].DependsOn));
        Assert.All(next[0].Environment.Where(variable => variable.Value is ReferenceValue), variable => Assert.Equal("mysql", ((ReferenceValue)variable.Value!).Service));
        Assert.IsType<ReferenceValue>(next[0].Environment.Single(variable => variable.Name == "DATABASE_URL").Value);
        Assert.Empty(next[1].DependsOn);
        Assert.Equal(ServiceDecision.Accepted, next[2].Decision);
    }

    [Fact]
    public void Nothing_leads_to_what_is_gone()
    {
        var next = DependencyEdits.Replace(Shop, new ReplaceDependency("postgres", "redis"));
        Assert.DoesNotContain(next.SelectMany(service => service.Environment), variable => variable.Value is ReferenceValue { Service: "postgres" });
        Assert.Contains(next[0].Environment, variable => variable is { Name: "DATABASE_URL", Value: null });
    }

    [Fact]
    public void The_same_kind_replaces_nothing_and_the_persons_code_is_no_database()
    {
        Assert.Equal(Shop, DependencyEdits.Replace(Shop, new ReplaceDependency("postgres", "postgresql")));
        Assert.Equal(["dependency.own-code"], Samples.Refusal(() => DependencyEdits.Replace(Shop, new ReplaceDependency("api", "mysql"))));
        Assert.Equal(["dependency.unknown"], Samples.Refusal(() => DependencyEdits.Replace(Shop, new ReplaceDependency("postgres", "oracle"))));
    }
}
