using Hydron.Plans;
using Hydron.Projects;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>A new password in a database that runs, on a real server: data and container stay, who uses it goes on, and the old one opens nothing any more.</summary>
[Collection(KitCollection.Name)]
public sealed class SecretRotationTests(Installation installation)
{
    [Fact]
    public async Task An_application_goes_on_with_its_data_after_the_password_of_its_PostgreSQL_is_rotated()
    {
        var repository = await installation.Git.AddAsync("rotated", Fixtures.App("express-postgres-redis"));
        var journey = await Journey.BeginAsync(installation, "Rotated", new GitSource(repository.Url.ToString()));
        await journey.AnalyzedAsync();
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        using var visitor = installation.VisitorOf(server.Address);
        await visitor.ReadAsync(url);
        await visitor.ReadAsync(url);
        var service = (await journey.Project.Get()).Services.Services.Single(each => !each.IsDependency).Name;
        var (database, application) = (await DatabaseAsync(journey, server.Id, "postgres"), await journey.OnlyContainerAsync(server.Id, service));
        var (old, oldAddress) = (await journey.Project.RevealVariable("postgres", "POSTGRES_PASSWORD"), await journey.Project.RevealVariable(service, "DATABASE_URL"));
        Assert.True(await OpensAsync(old));

        var run = (await journey.Project.RotateSecret("postgres", variable: null))!;
        var live = await journey.SucceedAsync(run);
        var password = await journey.Project.RevealVariable("postgres", "POSTGRES_PASSWORD");
        Assert.NotEqual(old, password);
        Assert.True(await OpensAsync(password));
        Assert.False(await OpensAsync(old));
        Assert.NotEqual(oldAddress, await journey.Project.RevealVariable(service, "DATABASE_URL"));
        await visitor.ReadAsync(url); // counted in the database
        Assert.Contains("3", await visitor.ReadAsync($"{url}api/count"), StringComparison.Ordinal);
        Assert.Equal(database, await DatabaseAsync(journey, server.Id, "postgres"));
        Assert.NotEqual(application, await journey.OnlyContainerAsync(server.Id, service));
        Assert.Equal((2, 1), (live.Releases[0].Number, live.Releases[0].RestoredFrom));
        Assert.DoesNotContain((await installation.Run(run).Get()).Steps, step => step.Id.Contains(".image-", StringComparison.Ordinal));
        Assert.DoesNotContain(await journey.LogAsync(run), line => line.Text.Contains(old, StringComparison.Ordinal) || line.Text.Contains(password, StringComparison.Ordinal));
        Assert.Equal("", await installation.OnServerAsync(server.Id, "find", "/etc/hydron", "-name", "*password*"));

        // Whoever goes back gets the password of today.
        await journey.SucceedAsync((await journey.Project.Redeploy())!);
        await journey.SucceedAsync(await journey.Project.RollBack(release: 1));
        await visitor.ReadAsync(url);
        Assert.Contains("4", await visitor.ReadAsync($"{url}api/count"), StringComparison.Ordinal);

        // As the services do: over the network.
        async Task<bool> OpensAsync(string word) => await installation.OnServerAsync(
            server.Id, "sh", "-c", $"docker exec -e PGPASSWORD={word} {database} sh -c 'psql -w -h \"$(hostname)\" -U app -d app -Atc \"SELECT 1\"' || true") == "1\n";
    }

    /// <summary>The kit's MySQL is a MariaDB, under the name of the one and with the words of the other.</summary>
    [Fact]
    public async Task Both_passwords_of_a_MySQL_are_rotated_in_one_act()
    {
        var journey = await Journey.BeginAsync(installation, "Rotated MySQL", new TemplateSource("static-html"));
        await journey.AnalyzedAsync();
        await journey.Project.Edit([new AddDependency("mysql")]);
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, _) = await journey.AddressAsync();
        var database = await DatabaseAsync(journey, server.Id, "mysql");
        var old = await PasswordsAsync();
        await journey.SucceedAsync((await journey.Project.RotateSecret("mysql", variable: null))!);
        var passwords = await PasswordsAsync();
        Assert.Equal(database, await DatabaseAsync(journey, server.Id, "mysql"));
        Assert.Equal((true, true), (await OpensAsync("app", passwords.User), await OpensAsync("root", passwords.Root)));
        Assert.Equal((false, false), (await OpensAsync("app", old.User), await OpensAsync("root", old.Root)));

        async Task<(string User, string Root)> PasswordsAsync() =>
            (await journey.Project.RevealVariable("mysql", "MYSQL_PASSWORD"), await journey.Project.RevealVariable("mysql", "MYSQL_ROOT_PASSWORD"));

        // From another container of the project: accounts for the database's own host are others.
        async Task<bool> OpensAsync(string user, string word) => await installation.OnServerAsync(
            server.Id, "sh", "-c", $"docker run --rm --network container:{await NeighbourAsync()} -e MYSQL_PWD={word} --entrypoint sh mysql:8 -c '$(command -v mariadb || command -v mysql) -h mysql -u {user} -Ne \"SELECT 1\"' || true") == "1\n";

        async Task<string> NeighbourAsync() => await journey.OnlyContainerAsync(server.Id, (await journey.Project.Get()).Services.Services.Single(service => !service.IsDependency).Name);
    }

    /// <summary>The id of its container.</summary>
    private async Task<string> DatabaseAsync(Journey journey, string server, string service)
    {
        var project = (await journey.Project.Get()).Domains[0].Host.Split('.')[0];
        return (await installation.OnServerAsync(server, "docker", "inspect", "-f", "{{.Id}}", $"hydron-{project}-{service}")).Trim();
    }
}
