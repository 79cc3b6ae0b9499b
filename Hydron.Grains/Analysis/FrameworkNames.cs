using System.Collections.Frozen;

namespace Hydron.Analysis;

/// <summary>Frameworks as people write them: "Next.js", "spring boot", "Ruby on Rails".</summary>
public static class FrameworkNames
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nest"] = "nestjs", ["11ty"] = "eleventy", ["cra"] = "create-react-app", ["createreactapp"] = "create-react-app", ["reactrouter"] = "react-router", ["tanstackstart"] = "tanstack-start",
        ["solidstart"] = "solid-start", ["spring"] = "spring-boot", ["springboot"] = "spring-boot", ["rubyonrails"] = "rails", ["aspnet"] = "aspnetcore", ["actix"] = "actix-web", ["actixweb"] = "actix-web",
        ["react"] = "vite", ["vue"] = "vite",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = new[]
    {
        "next", "nuxt", "express", "nestjs", "fastify", "koa", "hapi", "hono", "elysia", "remix", "gatsby", "sveltekit", "astro", "angular", "vite", "eleventy", "strapi", "docusaurus", "vitepress",
        "react-router", "tanstack-start", "solid-start", "create-react-app", "fresh", "django", "flask", "fastapi", "starlette", "streamlit", "gradio", "celery", "sanic", "litestar", "tornado", "aiohttp",
        "wagtail", "fasthtml", "quart", "dash", "falcon", "bottle", "blacksheep", "chainlit", "nicegui", "rails", "sinatra", "hanami", "grape", "roda", "padrino", "jekyll", "rack", "laravel", "lumen", "symfony",
        "wordpress", "drupal", "codeigniter", "cakephp", "yii", "laminas", "slim", "spring-boot", "quarkus", "micronaut", "ktor", "javalin", "gin", "echo", "fiber", "chi", "hugo", "axum",
        "actix-web", "rocket", "warp", "aspnetcore", "blazor", "phoenix",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The framework's name in an analysis, or null where the words are none that is known.</summary>
    /// <param name="words">Without what stands around it: "Next.js" of "a Next.js app".</param>
    public static string? Of(string words)
    {
        var lower = words.Trim().ToLowerInvariant();
        if (Known.Contains(lower))
            return lower;
        var bare = string.Concat(lower.Where(char.IsAsciiLetterOrDigit));
        foreach (var candidate in bare.EndsWith("js", StringComparison.Ordinal) ? [bare, bare[..^2]] : new[] { bare })
        {
            if (Aliases.GetValueOrDefault(candidate) is { } known)
                return known;
            if (Known.Contains(candidate))
                return candidate;
        }

        return null;
    }
}
