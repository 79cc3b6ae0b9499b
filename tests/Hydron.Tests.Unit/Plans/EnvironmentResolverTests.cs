using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class EnvironmentResolverTests
{
    [Fact]
    public void References_become_addresses_with_their_parts_encoded() =>
        Assert.Equal("postgresql://app:p%40ss%2Fword@postgres:5432/app", Resolver(Samples.Web, Samples.Postgres).ValueOf("web", "DATABASE_URL"));

    [Theory]
    [InlineData("host", "postgres")]
    [InlineData("port", "5432")]
    [InlineData("user", "app")]
    [InlineData("password", "p@ss/word")]
    [InlineData("database", "app")]
    [InlineData("url:postgresql+asyncpg", "postgresql+asyncpg://app:p%40ss%2Fword@postgres:5432/app")]
    [InlineData("connection-string", "Host=postgres;Port=5432;Database=app;Username=app;Password=p@ss/word")]
    public void Every_part_can_be_referred_to(string property, string value) =>
        Assert.Equal(value, Resolver(Referring(property), Samples.Postgres).ValueOf("web", "X"));

    [Fact]
    public void A_file_is_filled_in_and_everything_else_stays()
    {
        var text = "A=1\nB={{secret:web/DATABASE_URL}}\nC={{secret:postgres/POSTGRES_PASSWORD}}\nD={{other}} {{secret:}} $x\n";
        Assert.Equal(
            "A=1\nB=postgresql://app:p%40ss%2Fword@postgres:5432/app\nC=p@ss/word\nD={{other}} {{secret:}} $x\n",
            Resolver(Samples.Web, Samples.Postgres).Fill(text));
    }

    [Fact]
    public void The_secret_before_a_rotated_one_can_be_filled_in_and_is_no_less_secret()
    {
        var rotated = Samples.Postgres with { Environment = [new EnvironmentVariable { Name = "POSTGRES_PASSWORD", Value = new GeneratedValue("sealed:new") { Previous = "sealed:old" }, IsSecret = true }] };
        const string Text = "{{secret:postgres/POSTGRES_PASSWORD}} {{secret:postgres/POSTGRES_PASSWORD.previous}}";
        Assert.Equal("new old", Resolver(rotated).Fill(Text));
        Assert.Equal("p@ss/word p@ss/word", Resolver(Samples.Postgres).Fill(Text));
        Assert.Equal(["new", "old"], Resolver(rotated).Secrets().Order());
        Assert.Equal(["environment.unknown"], Samples.Refusal(() => Resolver(rotated).Fill("{{secret:postgres/NOTHING.previous}}")));
    }

    [Fact]
    public void A_secret_that_looks_like_a_placeholder_is_not_filled_in_again()
    {
        var sly = Samples.Web with { Environment = [new EnvironmentVariable { Name = "X", Value = new SecretValue("sealed:{{secret:postgres/POSTGRES_PASSWORD}}") }] };
        Assert.Equal("{{secret:postgres/POSTGRES_PASSWORD}}", Resolver(sly, Samples.Postgres).Fill("{{secret:web/X}}"));
    }

    [Theory]
    [InlineData("{{secret:nothing/X}}", "service.unknown")]
    [InlineData("{{secret:web/NOTHING}}", "environment.unknown")]
    [InlineData("{{secret:web/UNSET}}", "environment.unset")]
    [InlineData("{{secret:web/UNMADE}}", "environment.unset")]
    [InlineData("{{secret:web/ODD}}", "environment.reference")]
    [InlineData("{{secret:web/LOST}}", "service.unknown")]
    public void What_leads_nowhere_is_told(string text, string code)
    {
        var service = Samples.Web with
        {
            Environment =
            [
                new EnvironmentVariable { Name = "UNSET" },
                new EnvironmentVariable { Name = "UNMADE", Value = new GeneratedValue() },
                new EnvironmentVariable { Name = "ODD", Value = new ReferenceValue("postgres", "colour") },
                new EnvironmentVariable { Name = "LOST", Value = new ReferenceValue("nothing", "url") },
            ],
        };
        Assert.Equal([code], Samples.Refusal(() => Resolver(service, Samples.Postgres).Fill(text)));
    }

    [Fact]
    public void References_in_a_circle_are_refused()
    {
        var postgres = Samples.Postgres with
        {
            Environment = [new EnvironmentVariable { Name = "POSTGRES_USER", Value = new ReferenceValue("postgres", "url") }, new EnvironmentVariable { Name = "POSTGRES_PASSWORD", Value = new ReferenceValue("postgres", "password") }],
        };
        Assert.Equal(["environment.circle"], Samples.Refusal(() => Resolver(Samples.Web, postgres).ValueOf("web", "DATABASE_URL")));
    }

    [Fact]
    public void Every_secret_is_known_for_redaction_also_inside_addresses()
    {
        var web = Samples.Web with { Environment = [new EnvironmentVariable { Name = "ADDRESS", Value = new ReferenceValue("postgres", "url") }, Samples.Plain("TITLE", "Shop"), new EnvironmentVariable { Name = "H", Value = new ReferenceValue("postgres", "host") }] };
        Assert.Equal(["p@ss/word", "postgresql://app:p%40ss%2Fword@postgres:5432/app"], Resolver(web, Samples.Postgres).Secrets().Order());
    }

    private static Service Referring(string property) => Samples.Web with { Environment = [new EnvironmentVariable { Name = "X", Value = new ReferenceValue("postgres", property) }] };

    private static EnvironmentResolver Resolver(params ImmutableArray<Service> services) => new(services, ciphertext => ciphertext["sealed:".Length..]);
}
