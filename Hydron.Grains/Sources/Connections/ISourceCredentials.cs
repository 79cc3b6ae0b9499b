namespace Hydron.Sources;

/// <summary>Finds what opens a private repository.</summary>
public interface ISourceCredentials
{
    /// <summary>One for each account that the person has connected at the address's site; each is tried in turn.</summary>
    Task<ImmutableArray<GitCredential>> ForAsync(SourceAccess access, Uri url);
}
