using Hydron.Accounts;

namespace Hydron.Audit;

public sealed class AuditGrain(AuditStore store, AuditRecorder recorder, CurrentCaller caller) : Grain, IAuditGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task<AuditPage> Read(AuditFilter filter, long beforeId, int count) => store.ReadAsync(AuditRecorder.ScopeOf(Key), filter, beforeId, Checked(count));

    public Task<AuditPage> ReadOwn(AuditFilter filter, long beforeId, int count) => store.ReadAsync(GrainKeys.Of(GrainKeys.People, caller.UserId), filter, beforeId, Checked(count));

    public Task Record(string act, AuditOutcome outcome, string details, string code) => recorder.AppendAsync(caller.Caller, act, Key, outcome, details, code);

    private static int Checked(int count) => count is >= 1 and <= IAuditGrain.MostEntries
        ? count
        : throw new ProblemException("audit.count", $"The audit log is read 1 to {IAuditGrain.MostEntries} entries at a time.", "Ask for that many, and then for those before the last of them.");
}
