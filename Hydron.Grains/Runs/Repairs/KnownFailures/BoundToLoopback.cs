using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The program listens on its container's loopback address, where nobody else comes in. Many take the address from a variable.</summary>
public sealed class BoundToLoopback : IKnownFailure
{
    private const string Everywhere = "0.0.0.0";

    /// <summary>Names that programs give to the address that they listen on; where the code reads one of them, it is that one.</summary>
    private static readonly ImmutableArray<string> Names = ["HOST", "BIND_HOST", "LISTEN_HOST", "SERVER_HOST", "APP_HOST", "BIND_ADDRESS", "LISTEN_ADDRESS", "SERVER_ADDRESS", "LISTEN_ADDR", "BIND_ADDR", "ADDRESS", "BIND", "HOSTNAME"];

    /// <summary>What each framework reads, by its documentation.</summary>
    private static readonly Dictionary<string, string> ByFramework = new(StringComparer.Ordinal)
    {
        ["next"] = "HOSTNAME",
        ["nuxt"] = "HOST",
        ["astro"] = "HOST",
        ["sveltekit"] = "HOST",
        ["remix"] = "HOST",
        ["react-router"] = "HOST",
        ["fastify"] = "FASTIFY_ADDRESS",
        ["strapi"] = "HOST",
        ["adonis"] = "HOST",
        ["flask"] = "FLASK_RUN_HOST",
        ["fastapi"] = "UVICORN_HOST",
        ["starlette"] = "UVICORN_HOST",
        ["streamlit"] = "STREAMLIT_SERVER_ADDRESS",
        ["gradio"] = "GRADIO_SERVER_NAME",
        ["rails"] = "BINDING",
        ["spring-boot"] = "SERVER_ADDRESS",
        ["quarkus"] = "QUARKUS_HTTP_HOST",
        ["rocket"] = "ROCKET_ADDRESS",
    };

    public string Code => "loopback";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (ListeningPorts.Of(failed) is not { Open.IsEmpty: true, Closed.IsEmpty: false } ports || failed.Service is not { } service)
            return null;
        var variable = VariableOf(service);
        return new(
            ports.Line,
            $"{service.Name} listens on {string.Join(" and ", ports.Closed.Select(port => $"127.0.0.1:{port}"))} inside its container, where nothing from outside comes in.",
            $"Let {service.Name} listen on {Everywhere}, in its code or its start command; then deploy again.",
            variable is null ? null : new Amendment
            {
                Change = $"sets {variable}={Everywhere} for {service.Name} and starts it again.",
                Edits = [new SetEnvironmentVariable(service.Name, variable, Everywhere)],
            });
    }

    /// <summary>Null where it is set already, or where nothing is known to be read.</summary>
    private static string? VariableOf(Service service)
    {
        var name = Names.FirstOrDefault(each => service.Environment.Any(variable => variable.Name == each)) ?? ByFramework.GetValueOrDefault(service.Framework);
        return name is null || service.Environment.Any(variable => variable.Name == name && variable.Value is PlainValue { Text: Everywhere or "::" }) ? null : name;
    }
}
