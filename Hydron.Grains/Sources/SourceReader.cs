using Hydron.Templates;
using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Reads git repositories, templates and images.</summary>
public sealed class SourceReader(GitSources repositories, ImageSources images, ITemplateCatalog templates, IOptions<HydronOptions> options) : ISourceReader
{
    public ImmutableArray<Problem> Validate(Source source) => SourceForm.Check(source, templates, options.Value.Sources);

    public async Task<Checkout> FetchAsync(Source source, string commit, SourceAccess? access, IProgress<string> progress, CancellationToken cancellation)
    {
        var problems = Validate(source);
        if (commit.Length > 0 && !SourceForm.IsCommit(commit))
            problems = problems.Add(new("source.commit-name", "The commit's name is not 40 hexadecimal digits.", "Use its full name, or leave it empty for the newest."));
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        return source switch
        {
            GitSource git => await repositories.FetchAsync(git, commit.ToLowerInvariant(), access, progress, cancellation),
            ImageSource image => await images.FetchAsync(image, progress, cancellation),
            TemplateSource template => new InMemoryCheckout(new InMemoryFileTree(templates.FilesOf(template.TemplateId)!)),
            _ => new InMemoryCheckout(InMemoryFileTree.Empty),
        };
    }
}
