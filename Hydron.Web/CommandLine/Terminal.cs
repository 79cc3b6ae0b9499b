using Spectre.Console;

namespace Hydron.CommandLine;

/// <summary>How a line is meant; a terminal that can shows it.</summary>
public enum Tone
{
    Plain,
    Title,
    Good,
    Bad,
    Faint,
}

/// <summary>
/// The person's terminal. Everything it prints is made harmless first. Where the output is no terminal, or colour is not wanted (https://no-color.org), it
/// prints plain lines.
/// </summary>
public sealed class Terminal(IAnsiConsole console, TextReader input, TextWriter results, TextWriter errors, bool isLive)
{
    /// <summary>Wider than any line: what is not shown on a screen is not wrapped either.</summary>
    private const int Unwrapped = 1_000_000;

    /// <summary>The terminal of this process.</summary>
    /// <param name="resultsOnly">Standard output is for results alone, such as a key that goes into a file; everything else goes to standard error.</param>
    public static Terminal Here(bool resultsOnly)
    {
        var isPlain = resultsOnly || Console.IsOutputRedirected
            || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is null or "dumb";
        return Over(resultsOnly ? Console.Error : Console.Out, Console.In, Console.Out, Console.Error, isPlain);
    }

    public static Terminal Over(TextWriter output, TextReader input, TextWriter results, TextWriter errors, bool isPlain)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(output),
        });
        if (isPlain)
            console.Profile.Width = Unwrapped;
        return new Terminal(console, input, results, errors, isLive: !isPlain && console.Profile.Capabilities.Ansi);
    }

    public void Say(string line = "", Tone tone = Tone.Plain) => console.Write(new Text($"{Printable.Of(line)}\n", StyleOf(tone)));

    public void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Say(line);
    }

    /// <summary>A result for other programs: alone on its line, as it is.</summary>
    public void Result(string text) => results.WriteLine(text);

    public void Complain(Problem problem)
    {
        errors.WriteLine(Printable.Of(problem.Message));
        errors.WriteLine(Printable.Of(problem.Next));
    }

    /// <summary>Does something that takes a while. <paramref name="work"/> gets a way to say how far it is; only a live terminal shows that, in one changing line.</summary>
    public async Task<T> BusyAsync<T>(string what, Func<Action<string>, Task<T>> work) => isLive
        ? await console.Status().Spinner(Spinner.Known.Dots).StartAsync(Line(what), status => work(now => status.Status(Line(now))))
        : await work(_ => { });

    public Task BusyAsync(string what, Func<Action<string>, Task> work) => BusyAsync(what, async say =>
    {
        await work(say);
        return true;
    });

    /// <summary>What the person answers, trimmed; null where there is nobody to answer.</summary>
    public async Task<string?> AskAsync(string question, CancellationToken cancellation)
    {
        console.Write(new Text($"{Printable.Of(question)} ", StyleOf(Tone.Title)));
        cancellation.ThrowIfCancellationRequested(); // also where the answer is there already
        // A read of the terminal cannot be cancelled; it is left behind.
        var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        return answer?.Trim();
    }

    private string Line(string text)
    {
        var printable = Printable.Of(text);
        var room = Math.Max(20, console.Profile.Width - 4);
        return Markup.Escape(printable.Length <= room ? printable : $"{printable[..(room - 1)]}…");
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Title => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Faint => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
