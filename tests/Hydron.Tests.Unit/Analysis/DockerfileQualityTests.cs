namespace Hydron.Tests.Analysis;

public class DockerfileQualityTests
{
    private const string Good = "FROM node:22-slim\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nEXPOSE 3000\nHEALTHCHECK CMD curl -f http://localhost:3000/\nCMD [\"node\", \"index.js\"]\n";

    [Fact]
    public void A_good_Dockerfile_gets_no_remark() => Assert.DoesNotContain(NotesOn(Good), note => note.Contains("Worth improving", StringComparison.Ordinal));

    [Theory]
    [InlineData("FROM node:22-slim", "FROM node", "node names no version, so that a build of tomorrow differs from one of today (line 1)")]
    [InlineData("FROM node:22-slim", "FROM node:latest", "node:latest names no version")]
    [InlineData("ENV NODE_ENV=production", "ENV NODE_ENV=production API_TOKEN=abc123", "the value of API_TOKEN becomes part of the image (line 2)")]
    [InlineData("COPY . .", "ADD https://example.com/tool /tool\nCOPY . .", "ADD takes a file from the network without a checksum (line 3)")]
    [InlineData("USER node\n", "", "runs as root")]
    [InlineData("USER node\n", "USER root\n", "runs as root")]
    [InlineData("CMD [\"node\", \"index.js\"]", "CMD node index.js", "in the shell form")]
    [InlineData("HEALTHCHECK CMD curl -f http://localhost:3000/\n", "", "no HEALTHCHECK")]
    [InlineData("ENV NODE_ENV=production\nCOPY . .\nRUN npm ci --omit=dev", "COPY . .\nRUN npm ci", "packages that only development needs are installed into the image (line 3)")]
    public void What_could_be_better_is_said_with_its_line(string good, string worse, string remark)
        => Assert.Contains(NotesOn(Good.Replace(good, worse, StringComparison.Ordinal)), note => note.Contains(remark, StringComparison.Ordinal));

    [Theory]
    [InlineData("CMD [\"node\", \"index.js\"]", "CMD exec node index.js", "shell form")]
    [InlineData("FROM node:22-slim", "ARG VERSION=22\nFROM node:${VERSION}", "names no version")]
    [InlineData("FROM node:22-slim", "FROM node:22-slim AS build\nFROM build", "names no version")]
    [InlineData("ENV NODE_ENV=production", "ENV NODE_ENV=production SECRET_KEY=dummy-for-build", "becomes part of the image")]
    public void What_only_looks_bad_is_not_mentioned(string good, string alike, string remark)
        => Assert.DoesNotContain(NotesOn(Good.Replace(good, alike, StringComparison.Ordinal)), note => note.Contains(remark, StringComparison.Ordinal));

    private static IEnumerable<string> NotesOn(string dockerfile)
        => Rendered.Analyze(("Dockerfile", dockerfile), ("package.json", """{ "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }"""), ("package-lock.json", "{}"), ("index.js", "")).Notes;
}
