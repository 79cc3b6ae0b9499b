using System.Collections.Frozen;

namespace Hydron.Rest.Problems;

/// <summary>The HTTP status of a problem, by its kind: 404 for an address that leads to nothing, 409 for what the state of things forbids now, 422 for what is wrong in itself.</summary>
internal static class ProblemStatus
{
    private static readonly FrozenDictionary<string, int> Known = new Dictionary<string, int>
    {
        ["request.malformed"] = StatusCodes.Status400BadRequest,
        ["request.body"] = StatusCodes.Status400BadRequest,
        ["operation.arguments"] = StatusCodes.Status400BadRequest,
        ["page.limit"] = StatusCodes.Status400BadRequest,
        ["page.cursor"] = StatusCodes.Status400BadRequest,
        ["idempotency.key"] = StatusCodes.Status400BadRequest,
        ["access.signed-out"] = StatusCodes.Status401Unauthorized,
        ["access.denied"] = StatusCodes.Status403Forbidden,
        ["operation.needs-approval"] = StatusCodes.Status403Forbidden,
        ["address.unknown"] = StatusCodes.Status404NotFound,
        ["id.malformed"] = StatusCodes.Status404NotFound,
        ["project.unknown"] = StatusCodes.Status404NotFound,
        ["chat.unknown"] = StatusCodes.Status404NotFound,
        ["run.unknown"] = StatusCodes.Status404NotFound,
        ["connection.unknown"] = StatusCodes.Status404NotFound,
        ["server.unknown"] = StatusCodes.Status404NotFound,
        ["workspace.unknown"] = StatusCodes.Status404NotFound,
        ["operation.unknown"] = StatusCodes.Status404NotFound,
        ["chat.no-approval"] = StatusCodes.Status404NotFound,
        ["address.method"] = StatusCodes.Status405MethodNotAllowed,
        ["approval.decided"] = StatusCodes.Status409Conflict,
        ["approval.void"] = StatusCodes.Status409Conflict,
        ["chat.busy"] = StatusCodes.Status409Conflict,
        ["edit.nothing-to-undo"] = StatusCodes.Status409Conflict,
        ["idempotency.under-way"] = StatusCodes.Status409Conflict,
        ["plan.stale"] = StatusCodes.Status409Conflict,
        ["project.busy"] = StatusCodes.Status409Conflict,
        ["project.name-taken"] = StatusCodes.Status409Conflict,
        ["project.no-source"] = StatusCodes.Status409Conflict,
        ["project.not-deployed"] = StatusCodes.Status409Conflict,
        ["project.running"] = StatusCodes.Status409Conflict,
        ["release.live"] = StatusCodes.Status409Conflict,
        ["release.none"] = StatusCodes.Status409Conflict,
        ["release.not-kept"] = StatusCodes.Status409Conflict,
        ["run.no-repair"] = StatusCodes.Status409Conflict,
        ["run.none"] = StatusCodes.Status409Conflict,
        ["run.not-failed"] = StatusCodes.Status409Conflict,
        ["run.not-paused"] = StatusCodes.Status409Conflict,
        ["run.not-running"] = StatusCodes.Status409Conflict,
        ["run.nothing-to-undo"] = StatusCodes.Status409Conflict,
        ["run.serves"] = StatusCodes.Status409Conflict,
        ["run.superseded"] = StatusCodes.Status409Conflict,
        ["server.in-use"] = StatusCodes.Status409Conflict,
        ["server.leased"] = StatusCodes.Status409Conflict,
        ["service.name-taken"] = StatusCodes.Status409Conflict,
        ["services.none"] = StatusCodes.Status409Conflict,
        ["request.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["request.media-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["request.too-many"] = StatusCodes.Status429TooManyRequests,
        ["hydron.failed"] = StatusCodes.Status500InternalServerError,
        ["hydron.outage"] = StatusCodes.Status503ServiceUnavailable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(Problem problem) => Known.GetValueOrDefault(problem.Code, StatusCodes.Status422UnprocessableEntity);
}
