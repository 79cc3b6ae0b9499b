namespace Hydron.Tests.Plans;

/// <summary>Texts that mean something to shells, to files of lines, or to docker. Those that run anything run <c>canary</c>.</summary>
internal static class HostileTexts
{
    public static readonly string[] All =
    [
        "", " ", "a b", "a\tb", "'", "''", "'\\''", "\"", "\\", "a\\", "\\\\", "`canary`", "$(canary)", "${IFS}canary", "$HOME", "$", "~", "*", "?", "[a]", "!", "!!", "#x", "a#b", "{a,b}",
        "; canary", "' ; canary ; '", "\" ; canary ; \"", "a && canary", "a || canary", "a | canary", "& canary &", "> /tmp/canary", "< /etc/passwd", "<(canary)", "a\ncanary", "a\r\ncanary\n", "\ncanary\n",
        "EOF\ncanary\nEOF", "HYDRON-FILE\ncanary\n", "-x", "--privileged", "--volume=/:/host", "-", "--", "=", "A=B", "%s%n%x", "é漢🙂", "\u202Egit", "a\u0085b", "\u2028", "\u001b[31m",
        "{{secret:postgres/POSTGRES_PASSWORD}}", "../../etc/passwd", "/etc/passwd", ":", "a:b", ",", "a,b", "\u007f", "'$(canary)'", "\"$(canary)\"", "$'\\x41'", "((canary))", "function f { canary; }; f",
    ];
}
