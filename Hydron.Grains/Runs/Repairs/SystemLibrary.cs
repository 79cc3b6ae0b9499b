namespace Hydron.Runs.Repairs;

/// <summary>A library of the operating system: what a build says that lacks it, and the packages that bring it (Debian 12's names).</summary>
/// <param name="Name">For a sentence.</param>
/// <param name="Signs">Texts of a line; whatever their case.</param>
/// <param name="Build">Needed to compile against it.</param>
/// <param name="Run">Needed when the program runs, which the compiled part does not bring.</param>
internal sealed record SystemLibrary(string Name, ImmutableArray<string> Signs, ImmutableArray<string> Build, ImmutableArray<string> Run)
{
    /// <summary>The more special before the more general.</summary>
    public static readonly ImmutableArray<SystemLibrary> All =
    [
        new("PostgreSQL's client library", ["pg_config executable not found", "pg_config is required to build psycopg2", "Can't find the 'libpq-fe.h'", "libpq-fe.h: No such file", "No pg_config", "could not find library: pq", "cannot find -lpq"], ["libpq-dev", "build-essential"], ["libpq5"]),
        new("MySQL's client library", ["mysql_config: not found", "mysql_config not found", "Can not find valid pkg-config name", "mysql.h: No such file", "mysqlclient is missing", "cannot find -lmysqlclient"], ["default-libmysqlclient-dev", "pkg-config", "build-essential"], ["libmariadb3"]),
        new("libffi", ["ffi.h: No such file", "ffi/ffi.h: No such file", "Package libffi was not found", "Package 'libffi'"], ["libffi-dev", "build-essential"], []),
        new("the XML libraries libxml2 and libxslt", ["libxml2 and libxslt development packages", "libxml/xmlversion.h: No such file", "libxml/xpath.h: No such file", "libxml2 is missing", "xmlsec1 is not installed"], ["libxml2-dev", "libxslt1-dev", "zlib1g-dev", "build-essential"], ["libxml2", "libxslt1.1"]),
        new("the image libraries of Pillow", ["required for jpeg when compiling", "headers or library files could not be found for jpeg", "headers or library files could not be found for zlib"], ["libjpeg-dev", "zlib1g-dev", "libfreetype6-dev", "build-essential"], ["libjpeg62-turbo", "libfreetype6"]),
        new("Cairo and Pango", ["Package 'pixman-1'", "No package 'pixman-1' found", "Package pixman-1 was not found", "No package 'cairo' found", "Package 'cairo'", "Package cairo was not found", "No package 'pangocairo' found", "cairo.h: No such file"], ["libcairo2-dev", "libpango1.0-dev", "libjpeg-dev", "libgif-dev", "librsvg2-dev", "pkg-config", "build-essential"], ["libcairo2", "libpango-1.0-0", "libpangocairo-1.0-0", "libjpeg62-turbo", "libgif7", "librsvg2-2"]),
        new("libvips", ["vips/vips8: No such file", "vips/vips.h: No such file", "Package vips-cpp was not found", "No package 'vips' found"], ["libvips-dev", "pkg-config", "build-essential"], ["libvips42"]),
        new("ImageMagick", ["Can't find MagickWand", "Package MagickWand", "Can't install RMagick"], ["libmagickwand-dev", "pkg-config", "build-essential"], ["libmagickwand-6.q16-6"]),
        new("SQLite", ["sqlite3.h: No such file", "sqlite3.h is missing"], ["libsqlite3-dev", "build-essential"], ["libsqlite3-0"]),
        new("OpenLDAP", ["lber.h: No such file", "ldap.h: No such file"], ["libldap2-dev", "libsasl2-dev", "build-essential"], ["libldap-2.5-0"]),
        new("curl's library", ["Could not run curl-config", "curl/curl.h: No such file", "Package libcurl was not found", "curl-config: not found"], ["libcurl4-openssl-dev", "libssl-dev", "build-essential"], ["libcurl4"]),
        new("libyaml", ["yaml.h not found", "yaml.h: No such file"], ["libyaml-dev", "build-essential"], ["libyaml-0-2"]),
        new("Kerberos", ["krb5-config: not found", "Command 'krb5-config", "gssapi/gssapi.h: No such file"], ["libkrb5-dev", "build-essential"], ["libgssapi-krb5-2"]),
        new("ODBC", ["sql.h: No such file"], ["unixodbc-dev", "build-essential"], ["unixodbc"]),
        new("libgmp", ["gmp.h: No such file"], ["libgmp-dev", "build-essential"], []),
        new("ICU", ["unicode/ucnv.h: No such file", "No package 'icu-i18n' found", "Package 'icu-uc'", "icu is required"], ["libicu-dev", "pkg-config", "build-essential"], ["libicu72"]),
        new("Snappy", ["snappy-c.h: No such file"], ["libsnappy-dev", "build-essential"], ["libsnappy1v5"]),
        new("librdkafka", ["librdkafka/rdkafka.h: No such file"], ["librdkafka-dev", "build-essential"], ["librdkafka1"]),
        new("the compiler of Protocol Buffers", ["Could not find `protoc`", "protoc: not found", "protoc failed: No such file"], ["protobuf-compiler"], []),
        new("CMake", ["cmake: not found", "CMake must be installed", "is `cmake` not installed?"], ["cmake", "build-essential"], []),
        new("libclang", ["Unable to find libclang"], ["libclang-dev", "build-essential"], []),
        new("OpenSSL's headers", ["openssl/opensslv.h: No such file", "openssl/ssl.h: No such file", "openssl/opensslv.h' file not found", "Could not find directory of OpenSSL installation", "Package openssl was not found", "Package 'openssl'", "OpenSSL library could not be found"], ["libssl-dev", "pkg-config", "build-essential"], []),
        new("zlib", ["zlib.h: No such file", "zlib is missing"], ["zlib1g-dev", "build-essential"], []),
        new("git", ["git: not found", "Cannot find command 'git'", "spawn git ENOENT", "git\": executable file not found", "`git` is not installed", "git is not installed", "No such file or directory - git "], ["git", "ca-certificates"], []),
        new("pkg-config", ["pkg-config: not found", "The pkg-config command could not be found", "Could not run `pkg-config"], ["pkg-config", "build-essential"], []),
    ];
}
