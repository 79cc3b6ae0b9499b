using Hydron.CommandLine;

namespace Hydron.Tests.CommandLine;

/// <summary>A terminal that is none: what is printed can be read, and what is typed is given beforehand.</summary>
internal sealed class Screen
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    /// <param name="typed">Lines; after the last one there is nobody any more.</param>
    public Screen(params string[] typed) =>
        Terminal = Terminal.Over(_output, new StringReader(string.Concat(typed.Select(line => $"{line}\n"))), _output, _errors, isPlain: true);

    public Terminal Terminal { get; }

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();
}
