using Hydron.Hosting;

namespace Hydron.Rest.Problems;

/// <summary>Turns what an endpoint's grains refuse into problem details.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException exception)
        {
            return Refusal.Of(exception.Problems).Result;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return Refusal.Of(Outage.Problem).Result;
        }
    }
}
