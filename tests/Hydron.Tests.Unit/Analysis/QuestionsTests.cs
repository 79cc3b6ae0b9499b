using Hydron.Analysis;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Analysis;

/// <summary>What is not sure is asked, one precise question at a time.</summary>
public class QuestionsTests
{
    private const string Express = """{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4" } }""";

    [Fact]
    public void What_is_sure_is_not_asked()
        => Assert.Null(Rendered.Analyze(("package.json", Express), ("server.js", "require('express')().listen(3000);")).Question);

    [Fact]
    public void Two_applications_in_a_folder_are_told_apart_by_the_person()
    {
        var question = Rendered.Analyze(
            ("package.json", Express), ("server.js", "require('express')().listen(3000);"),
            ("requirements.txt", "flask==3.0\n"), ("app.py", "from flask import Flask\napp = Flask(__name__)\n")).Question!;

        Assert.StartsWith("The root holds ", question.Text, StringComparison.Ordinal);
        Assert.Equal(["express", "flask"], question.Answers.Select(answer => answer.Label).Order(StringComparer.Ordinal));
        Assert.All(question.Answers, answer => Assert.Equal(new FrameworkCorrection(".", answer.Label), answer.Correction));
        Assert.NotEmpty(question.Evidence);
    }

    [Fact]
    public void A_program_without_a_manifest_may_be_a_service_or_not()
    {
        var question = Rendered.Analyze(("main.py", "print('hello')\n")).Question!;

        Assert.EndsWith("a service?", question.Text, StringComparison.Ordinal);
        Assert.Equal([ServiceDecision.Accepted, ServiceDecision.Rejected], question.Answers.Select(answer => Assert.IsType<DecideService>(answer.Edit).Decision));
    }

    [Fact]
    public void A_program_that_seems_to_listen_nowhere_is_asked_about()
    {
        var question = Rendered.Analyze(("package.json", """{ "name": "mailer", "scripts": { "start": "node index.js" } }"""), ("package-lock.json", "{}"), ("index.js", "setInterval(send, 1000);")).Question!;

        Assert.Equal("No port was found in the code of mailer. Does it answer requests?", question.Text);
        Assert.Equal(new SetPort("mailer", 8080), question.Answers[^1].Edit);
    }
}
