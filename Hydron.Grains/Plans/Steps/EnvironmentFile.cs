using System.Globalization;
using Hydron.Projects;

namespace Hydron.Plans.Steps;

/// <summary>The environment of a service as docker reads it: one <c>NAME=value</c> a line, nothing quoted. What is secret is filled in on the way to the server.</summary>
public static class EnvironmentFile
{
    public static string PathOf(string project, string service) => $"/etc/hydron/{project}/{service}.env";

    public static string Remove(string project, string service) => Shell.Command("rm", "-f", PathOf(project, service));

    /// <exception cref="ProblemException">A value with a line break: docker's format has no way to write one.</exception>
    public static PlannedFile For(string project, Service service)
    {
        var lines = service.Environment
            .Where(variable => variable.Value is not null)
            .Select(variable => $"{variable.Name}={ValueOf(service, variable)}\n");
        var port = service.Port is { } number && !service.IsDependency && service.Environment.All(variable => variable.Name != "PORT" || variable.Value is null)
            ? $"PORT={number.ToString(CultureInfo.InvariantCulture)}\n"
            : "";
        return new PlannedFile(PathOf(project, service.Name), "0600", $"{string.Concat(lines)}{port}");
    }

    private static string ValueOf(Service service, EnvironmentVariable variable)
    {
        var placeholder = Placeholder.OfVariable(service.Name, variable.Name);
        if (variable.Value is not PlainValue plain)
            return placeholder;
        if (plain.Text.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            throw new ProblemException(
                "environment.line-break", $"{variable.Name} of {service.Name} holds a line break, which a container's environment file cannot.", "Encode the value, for example with base64, or put it into a file of the image.");
        }

        return variable.IsSecret || Placeholder.IsIn(plain.Text) ? placeholder : plain.Text;
    }
}
