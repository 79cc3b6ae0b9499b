using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>How a registry wants to be asked (RFC 7235; distribution's token specification): <c>Bearer realm="…",service="…",scope="…"</c>, or <c>Basic</c>.</summary>
internal sealed partial record RegistryChallenge(bool IsBearer, string Realm, string Service, string Scope)
{
    /// <summary>The challenge that can be met, Bearer before Basic; null for none.</summary>
    internal static RegistryChallenge? Of(HttpResponseHeaders headers)
    {
        RegistryChallenge? basic = null;
        foreach (var header in headers.WwwAuthenticate)
        {
            if (header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
                basic = new RegistryChallenge(IsBearer: false, "", "", "");
            if (!header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
                continue;
            var parameters = Parameter().Matches(header.Parameter ?? "").GroupBy(match => match.Groups[1].Value.ToLowerInvariant(), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First() is var match && match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value, StringComparer.Ordinal);
            if (parameters.TryGetValue("realm", out var realm))
                return new RegistryChallenge(IsBearer: true, realm, parameters.GetValueOrDefault("service", ""), parameters.GetValueOrDefault("scope", ""));
        }

        return basic;
    }

    /// <summary>Where a token is had; null where that is not an address, or one without encryption for a registry that has it.</summary>
    /// <param name="scope">What is wanted where the challenge does not say: <c>repository:library/nginx:pull</c>.</param>
    internal Uri? TokenAddress(Uri registry, string scope)
    {
        if (!Uri.TryCreate(Realm, UriKind.Absolute, out var realm) || realm.UserInfo.Length > 0 || (realm.Scheme != Uri.UriSchemeHttps && realm.Scheme != registry.Scheme))
            return null;
        var query = $"service={Uri.EscapeDataString(Service)}&scope={Uri.EscapeDataString(Scope.Length > 0 ? Scope : scope)}";
        return new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query }.Uri;
    }

    [GeneratedRegex("""(\w{1,30})\s*=\s*(?:"([^"]{0,2000})"|([^\s,"]{1,500}))""")]
    private static partial Regex Parameter();
}
