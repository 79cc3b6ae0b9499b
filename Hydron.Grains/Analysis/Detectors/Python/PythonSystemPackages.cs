namespace Hydron.Analysis.Detectors.Python;

/// <summary>Debian packages that packages of Python are compiled against, or call at run time.</summary>
internal static class PythonSystemPackages
{
    private static readonly ImmutableArray<string> Compiler = ["gcc", "libc6-dev"];

    private static readonly (string Package, string[] Build, string[] Run)[] Known =
    [
        ("psycopg2", ["libpq-dev", "gcc"], ["libpq5"]),
        ("psycopg[c]", ["libpq-dev", "gcc"], ["libpq5"]),
        ("psycopg", [], ["libpq5"]),
        ("mysqlclient", ["default-libmysqlclient-dev", "pkg-config", "gcc"], ["libmariadb3"]),
        ("pycairo", ["libcairo2-dev", "pkg-config", "gcc"], ["libcairo2"]),
        ("pdf2image", [], ["poppler-utils"]),
        ("pydub", [], ["ffmpeg"]),
        ("moviepy", [], ["ffmpeg"]),
        ("ffmpeg-python", [], ["ffmpeg"]),
        ("openai-whisper", [], ["ffmpeg"]),
        ("pytesseract", [], ["tesseract-ocr"]),
        ("ocrmypdf", [], ["ghostscript", "tesseract-ocr"]),
        ("weasyprint", [], ["libpango-1.0-0", "libpangoft2-1.0-0"]),
        ("cairosvg", [], ["libcairo2"]),
        ("python-magic", [], ["libmagic1"]),
        ("opencv-python", [], ["libgl1", "libglib2.0-0"]),
        ("python-ldap", ["libldap2-dev", "libsasl2-dev", "gcc"], ["libldap-common"]),
        ("django-auth-ldap", ["libldap2-dev", "libsasl2-dev", "gcc"], ["libldap-common"]),
        ("uwsgi", ["gcc"], []),
        ("xmlsec", ["libxmlsec1-dev", "pkg-config", "gcc"], ["libxmlsec1-openssl"]),
        ("python3-saml", ["libxmlsec1-dev", "pkg-config", "gcc"], ["libxmlsec1-openssl"]),
        ("pyodbc", ["g++", "unixodbc-dev", "gcc"], ["unixodbc"]),
        ("gitpython", [], ["git"]),
        ("graphviz", [], ["graphviz"]),
    ];

    /// <summary>What installing needs, and what the running program does.</summary>
    internal static (ImmutableArray<string> Build, ImmutableArray<string> Run) For(PythonProject project)
    {
        var needed = Known.Where(known => project.DependsOn(known.Package)).ToList();
        var build = needed.SelectMany(known => known.Build).ToList();
        // Requirements that come out of a repository are fetched with git.
        var fetches = project.Manifest?.IsFetchedWithGit == true ? (string[])["git"] : [];
        return ([.. Ordered(build.Contains("gcc") ? [.. build, .. Compiler, .. fetches] : [.. build, .. fetches])], [.. Ordered(needed.SelectMany(known => known.Run))]);
    }

    private static IEnumerable<string> Ordered(IEnumerable<string> packages) => packages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
