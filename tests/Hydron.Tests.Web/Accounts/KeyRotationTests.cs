using System.Net;
using System.Net.Http.Json;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Accounts;

public sealed class KeyRotationTests
{
    [Fact]
    public async Task Everything_that_is_stored_goes_under_a_new_key_while_Hydron_runs_and_the_old_one_can_be_deleted()
    {
        await using var site = new HydronSite();
        var member = await site.MemberAsync();
        var client = site.ClientOf(member, TokenScope.Admin);
        using var program = await site.ProgramAsync(member);
        using var browser = site.Browser(); // whose sign-in is stored, too
        await browser.SignInAsync(member.Email);
        var project = await program.CreateProjectAsync();
        await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/use_template", new { template = "express" });
        var service = await client.AnalyzedServiceAsync(project);
        program.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var variables = new { variables = new Dictionary<string, string> { ["PAYMENT_SECRET"] = "canary" }, services = new[] { service } };
        var answered = await (await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/set_environment_variables", variables)).Content.ReadAsStringAsync();
        var server = await client.Workspace().AdoptServer(new AdoptServer("attic", "192.0.2.1", 22, null, "secret word"));
        var privateKey = await client.Server(server).RevealPrivateKey();
        await client.Workspace().SetModelKey("openai", "sk-canary");
        var authenticator = await AuthenticatorKeyAsync(site, member);

        await using var scope = site.Services.CreateAsyncScope();
        var stored = ActivatorUtilities.CreateInstance<StoredSecrets>(scope.ServiceProvider);
        var rotation = ActivatorUtilities.CreateInstance<KeyRotation>(scope.ServiceProvider, stored);
        var old = Assert.Single(await stored.CountAsync(default));
        Assert.True(old.Value >= 6, $"{old.Value} values");
        Assert.Empty((await rotation.PruneAsync(endsSignIns: true, default)).Deleted);
        Assert.Equal(0, await rotation.RotateAsync(default));
        var newest = Assert.Single(await stored.CountAsync(default));
        Assert.NotEqual(old.Key, newest.Key);
        Assert.Equal(old.Value, newest.Value);

        // The browser's cookie is under it, too.
        var kept = await rotation.PruneAsync(endsSignIns: false, default);
        Assert.Empty(kept.Deleted);
        Assert.Equal(old.Key, Assert.Single(kept.Kept));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        var later = ActivatorUtilities.CreateInstance<KeyRotation>(scope.ServiceProvider, stored, new FakeTimeProvider(kept.KeptUntil!.Value));
        Assert.Equal(old.Key, Assert.Single((await later.PruneAsync(endsSignIns: false, default)).Deleted));

        // As a Hydron that starts now would: the old key is nowhere any more.
        var keys = site.Services.GetRequiredService<KeyRing>();
        keys.Refresh();
        Assert.Equal(newest.Key, Assert.Single(keys.GetAllKeys()).KeyId);
        Assert.Equal(privateKey, await client.Server(server).RevealPrivateKey());
        Assert.Equal(authenticator, await AuthenticatorKeyAsync(site, member));
        var secret = (SecretValue)(await client.Project(project).Get()).Services.Services.SelectMany(each => each.Environment).Single(variable => variable.Name == "PAYMENT_SECRET").Value!;
        Assert.Equal("canary", site.Services.GetRequiredService<ISecretProtector>().Unprotect(secret.Ciphertext));
        Assert.Equal(answered, await (await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/set_environment_variables", variables)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_key_that_another_process_made_is_known_as_soon_as_something_is_under_it()
    {
        await using var site = new HydronSite();
        var protector = site.Services.GetRequiredService<ISecretProtector>();
        protector.Protect("canary"); // the keys are read now, and are good for a day

        var other = new ServiceCollection();
        other.AddDataProtection().SetApplicationName("hydron").PersistKeysToFileSystem(new DirectoryInfo(site.Services.GetRequiredService<Hydron.Hosting.DataFolder>().Keys));
        await using var process = other.BuildServiceProvider();
        process.GetRequiredService<Microsoft.AspNetCore.DataProtection.KeyManagement.IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
        var secret = process.GetRequiredService<IDataProtectionProvider>().CreateProtector("hydron.secrets.v1").Protect("canary");
        Assert.Equal("canary", protector.Unprotect(secret));
    }

    private static async Task<string?> AuthenticatorKeyAsync(HydronSite site, Member member)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return (await scope.ServiceProvider.GetRequiredService<Authenticators>().SetUpAsync((await accounts.FindByIdAsync(member.UserId))!)).Key;
    }
}
