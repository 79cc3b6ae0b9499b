using System.Globalization;
using Hydron.Accounts;
using Hydron.Projects;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Hostile;

/// <summary>Every input of the list of hostile ones, through the edge that it comes in by.</summary>
public sealed class HostileInputTests(HostileSite site) : IClassFixture<HostileSite>
{
    private const int LongestMessage = 1000;

    public static TheoryData<string, int> Inputs()
    {
        var data = new TheoryData<string, int>();
        foreach (var input in HostileInputs.All.Where(input => !HostileInputs.OfTheNetwork.Contains(input.Kind)))
            data.Add(input.Kind, input.Number);
        return data;
    }

    [Fact]
    public void Each_kind_has_an_edge_and_none_is_without_inputs() =>
        Assert.Equal(HostileInputEdges.All.Keys.Concat(HostileInputs.OfTheNetwork).Order(StringComparer.Ordinal), HostileInputs.All.Select(input => input.Kind).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Hostile_input(string kind, int number)
    {
        var input = HostileInputs.Of(kind, number);
        var before = await site.ServiceNowAsync();
        var seen = await HostileInputEdges.All[kind](site, input.Text);
        Assert.True(seen.Problems.IsEmpty ? seen.Outcome == input.Outcome : seen.Problems.Any(problem => problem.Code == input.Outcome),
            $"{Shown(input.Text)} should be {input.Outcome}, and is {seen.Outcome} {string.Join(' ', seen.Problems)}");
        Assert.All(seen.Problems, CheckIsClear);
        Assert.Equal(TextOf(before), TextOf(await site.ServiceNowAsync()));
        if (input.Outcome != HostileInputs.Data)
            return;
        Assert.Equal(input.Text, seen.Kept);
        if (seen.Page.Length > 0 && input.Text.Contains('<', StringComparison.Ordinal))
            await CheckIsTextOfAsync(seen.Page, input.Text);
        if (seen.Deployed is not { } service)
            return;
        CheckIsDeployedAsData(kind, service, input.Text);
        if (kind is "command" or "build argument value")
            CheckIsBuiltAsData(kind, before, service);
    }

    /// <summary>It says what happened and what to do, and does nothing to a terminal or a log that it is written to.</summary>
    private static void CheckIsClear(Problem problem) => Assert.All([problem.Message, problem.Next], text =>
    {
        Assert.InRange(text.Trim().Length, 10, LongestMessage);
        Assert.DoesNotContain(text, each => char.GetUnicodeCategory(each) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    });

    private async Task CheckIsTextOfAsync(string page, string text)
    {
        var html = await site.Browser.GetStringAsync(page);
        Assert.DoesNotContain(text, html, StringComparison.Ordinal);
        Assert.Contains(text.Replace("<", "&lt;", StringComparison.Ordinal)[..^1].Split('>')[0].Replace("\"", "&quot;", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    /// <summary>It is one word, or one line, where it is to be, and nothing where it is not.</summary>
    private void CheckIsDeployedAsData(string kind, Service service, string text)
    {
        using var deployment = new HostileDeployment();
        deployment.Run(service, site.Site.Services.GetRequiredService<ISecretProtector>().Unprotect);
        Assert.Empty(deployment.Strays);
        Assert.All(deployment.Words.Where(word => word.StartsWith("END ", StringComparison.Ordinal)), end => Assert.Equal("END 0", end));
        Assert.Equal(service.Environment.Where(variable => variable.Value is PlainValue or SecretValue).Select(variable => variable.Name).Append("PORT").Distinct().Count(), deployment.Environment.Count(each => each == '\n'));
        if (Word(kind, service, text) is { } word)
            Assert.Contains(word, deployment.Words);
        if (Line(kind, text) is { } line)
            Assert.Contains(line, deployment.Environment.Split('\n'));
    }

    private static string? Word(string kind, Service service, string text) => kind switch
    {
        "image" or "user of a container" or "working folder" => text,
        "place of a file" => $"/etc/hydron/shop-x7k2/{service.Name}.files/1/0:{text}:ro",
        "entry point" => text.Split(' ')[^1],
        "health path" => $"http://127.0.0.1:18000{text}",
        "service name" => $"hydron-shop-x7k2-{text}-1",
        "volume" => $"hydron-shop-x7k2-{service.Name}-{text}",
        _ => null,
    };

    private static string? Line(string kind, string text) => kind switch
    {
        "variable name" => $"{text}=value",
        "variable value" => $"HOSTILE={text}",
        _ => null,
    };

    /// <summary>The Dockerfile has the instructions that it had, and one argument where one came to it.</summary>
    private static void CheckIsBuiltAsData(string kind, Service before, Service service)
    {
        var (had, has) = (Instructions(before), Instructions(service));
        if (kind == "build argument value")
            Assert.True(has.Remove("ARG"));
        Assert.Equal(had, has);
    }

    private static List<string> Instructions(Service service) =>
        [.. service.Dockerfile!.Content.Replace("\\\n", "", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0])];

    private static string TextOf(Service service) => $"{System.Text.Json.JsonSerializer.Serialize(service)} {string.Join(' ', service.Environment)}";

    private static string Shown(string text) => System.Text.Json.JsonSerializer.Serialize(text.Length > 200 ? text[..200] : text);
}
