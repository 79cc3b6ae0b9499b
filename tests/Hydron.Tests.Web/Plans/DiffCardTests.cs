using Bunit;
using Hydron.Plans;
using MudBlazor.Services;

namespace Hydron.Tests.Plans;

public sealed class DiffCardTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public DiffCardTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void What_was_what_is_and_what_is_gone_are_told_apart_in_words()
    {
        var lines = Render(new DiffLine("api", "port 3000", "port 8080"), new DiffLine("cache", "redis:7", ""), new DiffLine("db", "", "postgres:17")).FindAll("li");
        Assert.Equal(["before: port 3000", "before: redis:7"], lines.SelectMany(line => line.QuerySelectorAll("del")).Select(each => each.TextContent));
        Assert.Equal(["now: port 8080", "now: postgres:17"], lines.SelectMany(line => line.QuerySelectorAll("ins")).Select(each => each.TextContent));
        Assert.Equal([1], lines.Select((line, index) => (line, index)).Where(each => each.line.QuerySelector(".gone") is not null).Select(each => each.index));
    }

    [Fact]
    public void A_long_list_of_changes_begins_short()
    {
        var card = Render([.. Enumerable.Range(1, 40).Select(number => new DiffLine($"KEY_{number}", "", "set"))]);
        Assert.Equal(12, card.FindAll("li").Count);
        card.Find("button").Click();
        Assert.Equal(40, card.FindAll("li").Count);
        Assert.Empty(card.FindAll("button"));
    }

    private IRenderedComponent<DiffCardView> Render(params DiffLine[] changes) => _context.Render<DiffCardView>(parameters => parameters.Add(each => each.Changes, [.. changes]));
}
