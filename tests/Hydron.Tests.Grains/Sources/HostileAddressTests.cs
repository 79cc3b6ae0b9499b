using System.Net;
using Hydron.Sources;
using Hydron.Tests.Hostile;

namespace Hydron.Tests.Sources;

/// <summary>Every input of the list of hostile ones that a network answers with, or that leads into one.</summary>
public sealed class HostileAddressTests(HostileAddressTests.Servers servers) : IClassFixture<HostileAddressTests.Servers>
{
    public static TheoryData<string, int> Inputs()
    {
        var data = new TheoryData<string, int>();
        foreach (var input in HostileInputs.All.Where(input => HostileInputs.OfTheNetwork.Contains(input.Kind)))
            data.Add(input.Kind, input.Number);
        return data;
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Hostile_input(string kind, int number)
    {
        var input = HostileInputs.Of(kind, number);
        var problem = await (kind switch
        {
            "address behind a name" => servers.BehindANameAsync(input.Text),
            "git redirect" => servers.RedirectedAsync(input.Text, number),
            "registry of an image" => servers.RegistryAsync(input.Text),
            _ => throw new InvalidOperationException($"Nothing tries \"{kind}\"."),
        });
        Assert.Equal(input.Outcome, problem.Code);
    }

    /// <summary>A reader of sources that may go to one name, which leads to a server of the test's.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private readonly ReaderFixture reader = new(options =>
        {
            options.AllowPrivateHosts = false;
            options.AllowedPrivateHosts = ["git.test"];
        });

        private GitHttpServer server = null!;

        public async Task InitializeAsync()
        {
            server = await GitHttpServer.StartAsync();
            reader.Hosts["inside.test"] = [IPAddress.Parse("10.0.0.7")];
            reader.Hosts["localhost"] = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        public async Task DisposeAsync()
        {
            await reader.DisposeAsync();
            await server.DisposeAsync();
        }

        public Task<Problem> BehindANameAsync(string address)
        {
            reader.Hosts["repository.test"] = [IPAddress.Parse(address)];
            return reader.FailAsync(new Uri("https://repository.test/you/app"));
        }

        public Task<Problem> RedirectedAsync(string target, int number) =>
            reader.FailAsync(new UriBuilder(server.Behave($"moved-{number}", GitHttpBehaviours.RedirectToPage(target))) { Host = "git.test" }.Uri);

        public async Task<Problem> RegistryAsync(string image)
        {
            var failure = await Assert.ThrowsAsync<ProblemException>(() => reader.Registries.ReadAsync(image, credentials: null, default));
            return Assert.Single(failure.Problems);
        }
    }
}
