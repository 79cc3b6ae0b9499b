using System.Collections.Concurrent;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Logs;
using Hydron.Tests.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Streams;

namespace Hydron.Tests.Chats;

/// <summary>A secret that a person writes into a chat is nowhere to be read afterwards.</summary>
public sealed class ChatSecretsTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    private const string Canary = "canary7f3a";

    [Theory]
    [InlineData("set API_KEY to *-1", "set API_KEY to •")]
    [InlineData("API_KEY=*-2\nTITLE=My shop\nCONFIG=https://ada:*-3@db.example/shop", "API_KEY=•\nTITLE=My shop\nCONFIG=https://ada:•@db.example/shop")]
    [InlineData("make me a sandwich with API_KEY=*-4", "make me a sandwich with API_KEY=•")]
    [InlineData("set API_KEY on nothing to *-5", "set API_KEY on nothing to •")]
    public async Task A_secret_is_in_no_message_no_stream_and_no_storage(string said, string shown)
    {
        var chat = await AnalyzedAsync(fixture);
        var seen = new ConcurrentQueue<ChatEvent>();
        var stream = fixture.Cluster.Client.GetStreamProvider(Hydron.Streams.Provider).GetStream<ChatEvent>(StreamId.Create(Hydron.Streams.Chat, GrainKeys.Of(chat.Project.Workspace, chat.Id)));
        var subscription = await stream.SubscribeAsync((item, _) =>
        {
            seen.Enqueue(item);
            return Task.CompletedTask;
        });
        var answer = await chat.SayAsync(said.Replace("*", Canary, StringComparison.Ordinal));
        await subscription.UnsubscribeAsync();

        var view = await chat.Grain.Get();
        Assert.Equal(shown.Replace("•", Redactor.Mark, StringComparison.Ordinal), view.Messages[answer.Number - 2].Text);
        Assert.DoesNotContain(view.Messages, message => message.ToString().Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(seen, item => item.ToString().Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, (await chat.Project.Grain.Get()).Chats[0].Title, StringComparison.Ordinal);
        Assert.Empty(fixture.FilesWith(Canary));
    }

    [Fact]
    public async Task The_assistant_works_with_the_value_all_the_same()
    {
        var chat = await AnalyzedAsync(fixture);
        await chat.SayAsync($"API_KEY={Canary}\nCOLOUR=green");
        var environment = (await chat.Project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Environment;
        var secret = Assert.IsType<SecretValue>(environment.Single(variable => variable.Name == "API_KEY").Value);
        Assert.Equal(Canary, fixture.Unprotect(secret.Ciphertext));
        Assert.NotEmpty(fixture.FilesWith("COLOUR=green")); // so the search finds what is stored in the clear
        Assert.Equal(new PlainValue("green"), environment.Single(variable => variable.Name == "COLOUR").Value);
    }

    [Fact]
    public async Task A_variable_that_is_known_as_a_secret_need_not_sound_like_one()
    {
        var chat = await AnalyzedAsync(fixture);
        await chat.Project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "old", IsSecret: true)]);
        var answer = await chat.SayAsync($"set TITLE to {Canary}");
        Assert.Equal($"set TITLE to {Redactor.Mark}", (await chat.Grain.Get()).Messages[answer.Number - 2].Text);
        Assert.Empty(fixture.FilesWith(Canary));
    }

    [Fact]
    public async Task A_hidden_value_that_is_pasted_back_is_refused()
    {
        var chat = await AnalyzedAsync(fixture);
        var answer = await chat.SayAsync($"API_KEY={Redactor.Mark}");
        Assert.Equal("environment.hidden", Assert.IsType<ProblemCard>(Assert.Single(answer.Cards)).Problem.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(EchoModel.Fail)]
    public async Task A_model_is_told_a_secret_once_and_what_it_repeats_is_hidden(string fate)
    {
        using var model = new EchoModel();
        await using var modelled = new ModelFixture(model);
        await modelled.InitializeAsync();
        var chat = await TestChat.CreateAsync(modelled);
        var answer = await chat.SayAsync($"use {Canary} where API_KEY is {Canary} {fate}");
        Assert.Contains(Canary, Assert.Single(model.Told), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, answer.Text, StringComparison.Ordinal);

        await chat.SayAsync("what did I say?");
        Assert.Contains($"API_KEY is {Redactor.Mark}", model.Told.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, model.Told.Last(), StringComparison.Ordinal);
        Assert.Empty(modelled.FilesWith(Canary));
    }

    private static async Task<TestChat> AnalyzedAsync(ProjectFixture fixture)
    {
        var chat = await TestChat.CreateAsync(fixture);
        await chat.Project.AnalyzeAsync();
        return chat;
    }

    private sealed class ModelFixture(EchoModel model) : ProjectFixture, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        protected override void AddParts(IServiceCollection services)
        {
            base.AddParts(services);
            services.Replace(ServiceDescriptor.Singleton<IAssistants>(new OneModel(model)));
        }
    }
}
