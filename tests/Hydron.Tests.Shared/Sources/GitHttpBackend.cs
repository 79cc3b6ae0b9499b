using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hydron.Tests.Sources;

/// <summary>Runs <c>git http-backend</c> for one request (CGI, RFC 3875).</summary>
internal static class GitHttpBackend
{
    public static async Task AnswerAsync(HttpContext context, string root)
    {
        var cancellation = context.RequestAborted;
        using var process = Process.Start(Describe(context.Request, root))!;
        try
        {
            var input = SendAsync(context.Request, process, cancellation);
            var output = process.StandardOutput.BaseStream;
            await ReadHeadersAsync(output, context.Response, cancellation);
            await output.CopyToAsync(context.Response.Body, cancellation);
            await input;
            await process.WaitForExitAsync(cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client has gone.
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Describe(HttpRequest request, string root)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["GIT_PROJECT_ROOT"] = root;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["REQUEST_METHOD"] = request.Method;
        start.Environment["PATH_INFO"] = request.Path;
        start.Environment["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?');
        start.Environment["CONTENT_TYPE"] = request.ContentType;
        start.Environment["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding;
        start.Environment["GIT_PROTOCOL"] = request.Headers["Git-Protocol"];
        start.Environment["REMOTE_ADDR"] = "127.0.0.1";
        if (request.ContentLength is { } length)
            start.Environment["CONTENT_LENGTH"] = length.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private static async Task SendAsync(HttpRequest request, Process process, CancellationToken cancellation)
    {
        await request.Body.CopyToAsync(process.StandardInput.BaseStream, cancellation);
        process.StandardInput.Close();
    }

    private static async Task ReadHeadersAsync(Stream output, HttpResponse response, CancellationToken cancellation)
    {
        while (await ReadLineAsync(output, cancellation) is { Length: > 0 } line)
        {
            var (name, value) = line.Split(": ", 2) is [var left, var right] ? (left, right) : (line, "");
            if (name == "Status")
                response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            else
                response.Headers[name] = value;
        }
    }

    private static async Task<string> ReadLineAsync(Stream output, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var single = new byte[1];
        while (await output.ReadAsync(single, cancellation) == 1 && single[0] != '\n')
            line.Append((char)single[0]);
        return line.ToString().TrimEnd('\r');
    }
}
