namespace Hydron.Sources;

/// <summary>Whose connections may be used to read a source.</summary>
/// <param name="UserId">The account's id.</param>
public sealed record SourceAccess(string Workspace, string UserId)
{
    /// <param name="key">Of a project or a run, whose workspace it is about.</param>
    /// <returns>Null for nobody's connections.</returns>
    public static SourceAccess? Of(string key, string userId) => userId.Length == 0 ? null : new SourceAccess(GrainKeys.WorkspaceOf(key), userId);
}
