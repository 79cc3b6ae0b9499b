namespace Hydron.Figures;

/// <summary>A pnpm workspace of 20,000 files: 20 applications that use 380 libraries.</summary>
public sealed class LargeMonorepo : IDisposable
{
    private const int Packages = 400;
    private const int Applications = 20;
    private const int FilesEach = 49;

    public LargeMonorepo()
    {
        Write("package.json", """{ "name": "large", "private": true, "packageManager": "pnpm@9.1.0" }""");
        Write("pnpm-workspace.yaml", "packages: ['apps/*', 'libraries/*']\n");
        Write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
        for (var number = 0; number < Packages; number++)
        {
            var isApplication = number < Applications;
            var folder = isApplication ? $"apps/app{number}" : $"libraries/library{number}";
            var uses = string.Concat(Enumerable.Range(1, 5).Select(step => $", \"@large/p{Applications + (((number * 7) + (step * 31)) % (Packages - Applications))}\": \"workspace:*\""));
            Write($"{folder}/package.json", isApplication
                ? $$"""{ "name": "@large/p{{number}}", "scripts": { "build": "tsc", "start": "node dist/index.js" }, "dependencies": { "express": "4.19.2", "pg": "8"{{uses}} } }"""
                : $$"""{ "name": "@large/p{{number}}", "main": "dist/index.js", "dependencies": { "zod": "3"{{uses}} } }""");
            Write($"{folder}/src/index.ts", isApplication ? "app.get('/healthz', ok);\napp.listen(process.env.PORT || 3000);\nconst url = process.env.DATABASE_URL;\n" : "export * from './part1';\n");
            for (var file = 1; file < FilesEach; file++)
                Write($"{folder}/src/part{file}.ts", string.Concat(Enumerable.Repeat($"export const part{file} = (value: number) => value + {file}; // keeps what was asked for\n", 30)));
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("hydron-monorepo-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
