using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Hydron.CommandLine;

/// <summary>Understands what follows <c>./run.sh</c>.</summary>
public static class Words
{
    /// <summary>The exit code for words that are not understood, as shells have it.</summary>
    public const int Misused = 2;

    private static readonly string[] Help = ["--help", "-h", "-?"];

    /// <summary>
    /// The command, or null where there is none and Hydron itself is to run: without arguments, or with settings such as <c>--urls=http://localhost:81</c>.
    /// </summary>
    public static Command? Read(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var first, ..] || (first.StartsWith('-') && !Help.Contains(first)))
            return null;
        Command? read = null;
        var result = Grammar(command => read = command).Parse(arguments);
        using var text = new StringWriter();
        using var complaints = new StringWriter();
        var exitCode = result.Invoke(new InvocationConfiguration { Output = text, Error = complaints, EnableDefaultExceptionHandler = false });
        return result.Errors.Count > 0
            ? new Explain($"{string.Join('\n', result.Errors.Select(error => error.Message))}\n\n{text.ToString().Trim()}", Misused)
            : read ?? new Explain(text.ToString().TrimEnd(), exitCode);
    }

    private static System.CommandLine.Command Grammar(Action<Command> meant)
    {
        var account = new Option<string?>("--account") { Description = "The email address of the account to work as, instead of the terminal's own.", HelpName = "email" };

        var url = new Argument<string>("git-url") { Description = "Its address: http or https." };
        url.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [{ Value: ['-', ..] option }])
                parsed.AddError($"Unrecognized option '{option}'.");
        });
        var branch = new Option<string?>("--branch") { Description = "A branch other than the default one.", HelpName = "name" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Approve the services, the servers and the commands beforehand." };
        var deploy = new System.CommandLine.Command("deploy", "Deploy a git repository, or the newest commit of one that is deployed. The last line is the application's URL.") { url, branch, account, yes };
        deploy.SetAction(parsed => meant(new Deploy(parsed.GetValue(url)!, parsed.GetValue(branch), parsed.GetValue(account), parsed.GetValue(yes))));

        var sources = new Argument<string[]>("path-or-url") { Description = "A folder of this machine or a repository's address; several are analyzed one after the other.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a tree." };
        var output = new Option<string?>("--out") { Description = "Write one JSON file a source into a folder, named as the sources lie below the folder they share.", HelpName = "folder" };
        var analyze = new System.CommandLine.Command("analyze", "Say what a folder or a repository deploys. Nothing of it is executed, and Hydron need not run.") { sources, json, output };
        analyze.SetAction(parsed => meant(new Analyze(parsed.GetValue(sources)!, parsed.GetValue(json), parsed.GetValue(output))));

        var server = new Argument<string>("server") { Description = "Its id, as the deployment printed it, or its name." };
        var key = new System.CommandLine.Command("key", "Print the private SSH key of a server.") { server, account };
        key.SetAction(parsed => meant(new ShowKey(parsed.GetValue(server)!, parsed.GetValue(account))));

        var link = new System.CommandLine.Command("account", "Print a link that opens the terminal's projects in a browser; good once, for an hour.");
        link.SetAction(_ => meant(new ShowAccount()));

        var stop = new System.CommandLine.Command("stop", "Stop the Hydron that runs in the background. Deployed applications go on.");
        stop.SetAction(_ => meant(new Stop()));

        var doctor = new System.CommandLine.Command("doctor", "Look whether everything is as Hydron needs it, and say what to do where it is not. Hydron need not run.");
        doctor.SetAction(_ => meant(new Examine()));

        var rotate = new System.CommandLine.Command("rotate", "Make a new key and encrypt everything that is stored under it, while Hydron runs.");
        rotate.SetAction(_ => meant(new RotateKeys()));
        var endSignIns = new Option<bool>("--end-sign-ins") { Description = "Delete also those that sign-ins from before the rotation need: whoever has one signs in again." };
        var prune = new System.CommandLine.Command("prune", "Delete the keys under which nothing is stored any more, and that no sign-in needs.") { endSignIns };
        prune.SetAction(parsed => meant(new PruneKeys(parsed.GetValue(endSignIns))));
        var keys = new System.CommandLine.Command("keys", "The keys that secrets are encrypted with; doctor says how many are under which.") { rotate, prune };

        var root = new System.CommandLine.Command("./run.sh", "Without a command: start Hydron and keep it in this terminal.") { deploy, analyze, link, key, keys, doctor, stop, new HelpOption { Recursive = true } };
        root.SetAction(_ => { }); // so that an unknown word is complained of alone, not also a missing one
        return root;
    }
}
