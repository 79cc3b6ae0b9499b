using System.Text.RegularExpressions;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The program does not start: a shared library of the operating system is not in its image.</summary>
public sealed partial class SharedLibrary : IKnownFailure
{
    /// <summary>Which package of Debian 12 has a library. Source: its contents index.</summary>
    private static readonly Dictionary<string, ImmutableArray<string>> Packages = new(StringComparer.Ordinal)
    {
        ["libGL.so.1"] = ["libgl1", "libglib2.0-0"],
        ["libgthread-2.0.so.0"] = ["libglib2.0-0"],
        ["libglib-2.0.so.0"] = ["libglib2.0-0"],
        ["libSM.so.6"] = ["libsm6", "libxext6"],
        ["libXext.so.6"] = ["libxext6"],
        ["libXrender.so.1"] = ["libxrender1"],
        ["libpq.so.5"] = ["libpq5"],
        ["libmariadb.so.3"] = ["libmariadb3"],
        ["libvips.so.42"] = ["libvips42"],
        ["libgomp.so.1"] = ["libgomp1"],
        ["libsqlite3.so.0"] = ["libsqlite3-0"],
        ["libxml2.so.2"] = ["libxml2"],
        ["libxslt.so.1"] = ["libxslt1.1"],
        ["libmagic.so.1"] = ["libmagic1"],
        ["libcairo.so.2"] = ["libcairo2"],
        ["libpango-1.0.so.0"] = ["libpango-1.0-0", "libpangocairo-1.0-0"],
        ["libpangocairo-1.0.so.0"] = ["libpangocairo-1.0-0"],
        ["libgobject-2.0.so.0"] = ["libglib2.0-0", "libpango-1.0-0", "libpangoft2-1.0-0"],
        ["libjpeg.so.62"] = ["libjpeg62-turbo"],
        ["libgif.so.7"] = ["libgif7"],
        ["librsvg-2.so.2"] = ["librsvg2-2"],
        ["libcurl.so.4"] = ["libcurl4"],
        ["libyaml-0.so.2"] = ["libyaml-0-2"],
        ["libsnappy.so.1"] = ["libsnappy1v5"],
        ["libodbc.so.2"] = ["unixodbc"],
        ["libxmlsec1.so.1"] = ["libxmlsec1", "libxmlsec1-openssl"],
        ["libssl.so.3"] = ["libssl3"],
        ["libicui18n.so.72"] = ["libicu72"],
        ["libnss3.so"] = ["libnss3", "libatk-bridge2.0-0", "libcups2", "libdrm2", "libgbm1", "libasound2", "libxkbcommon0", "libxcomposite1", "libxdamage1", "libxfixes3", "libxrandr2", "libpango-1.0-0"],
        ["libnspr4.so"] = ["libnspr4", "libnss3"],
    };

    public string Code => "shared-library";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Service is not { IsDependency: false } service || failed.Find(Missing()) is not { } missing)
            return null;
        var library = missing.Groups["library"].Value;
        return NeededPackages.Diagnose(
            failed, service, missing.Value, $"{service.Name} does not start: its image lacks the shared library {library}.", [], Packages.GetValueOrDefault(library, []));
    }

    [GeneratedRegex(@"(?<library>lib[\w.+-]{1,60}\.so(?:\.\d{1,4}){0,3}): cannot open shared object file")]
    private static partial Regex Missing();
}
