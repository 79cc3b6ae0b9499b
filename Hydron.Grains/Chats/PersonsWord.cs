using Hydron.Chats.Offline;
using Hydron.Chats.Operations;

namespace Hydron.Chats;

/// <summary>
/// What a person must say or click themselves: ordering servers, executing commands. Where they say it in so many words ("approve the servers", "redeploy"), it is done by
/// the rules, whichever model the project has: no model stands between a person's word and what follows from it.
/// </summary>
internal static class PersonsWord
{
    /// <summary>The sentence is understood as a whole, and part of it is an approval.</summary>
    public static bool IsGiven(string said, ProjectContext project, ProjectOperations operations) =>
        SentenceReader.Read(said, project) is Calls calls && calls.Operations.Any(call => operations.Find(call.Operation) is { NeedsApproval: true });
}
