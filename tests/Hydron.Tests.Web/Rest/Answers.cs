using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hydron.Tests.Rest;

/// <summary>Reads what the API answers.</summary>
public static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpClient program, string address)
    {
        var answer = await program.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    /// <summary>The code of what was refused, in the form that every refusal has.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem.GetProperty("code").GetString()!;
    }

    public static async Task<string> CreateProjectAsync(this HttpClient program, string name = "shop")
    {
        var answer = await program.PostAsJsonAsync("/api/v1/projects", new { name, type = "webApplication" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await answer.JsonAsync()).GetProperty("project").GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/projects/{id}", answer.Headers.Location?.OriginalString);
        return id;
    }
}
