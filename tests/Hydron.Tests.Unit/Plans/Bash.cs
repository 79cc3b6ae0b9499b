using System.Diagnostics;
using System.Text;

namespace Hydron.Tests.Plans;

/// <summary>The real bash: what it makes of a text is what counts.</summary>
internal static class Bash
{
    /// <summary>What bash says against the syntax of a text; empty for nothing.</summary>
    public static string Syntax(string script) => Execute(["-n"], script).Errors;

    /// <summary>What a script writes to its standard output.</summary>
    public static string Run(string script) => Execute([], script).Output;

    private static (string Output, string Errors) Execute(string[] options, string script)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEndAsync();
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        bash.WaitForExit();
        return (output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
