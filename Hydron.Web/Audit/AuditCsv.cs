using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Hydron.Audit;

/// <summary>Writes entries as CSV (RFC 4180), a header first.</summary>
public static class AuditCsv
{
    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection): a project can be called <c>=HYPERLINK(…)</c>.</summary>
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape };

    public static async Task WriteAsync(Stream body, IAsyncEnumerable<AuditEntry> entries, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(body, leaveOpen: true);
        await using var csv = new CsvWriter(text, Form);
        foreach (var name in (string[])["id", "at", "account", "email", "address", "door", "act", "target", "details", "outcome", "code"])
            csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            csv.WriteField(entry.Id);
            csv.WriteField(entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            foreach (var field in (string[])[entry.Account, entry.Email, entry.Address, AuditWords.NameOf(entry.Door), entry.Act, entry.Target, entry.Details, AuditWords.NameOf(entry.Outcome), entry.Code])
                csv.WriteField(field);
            await csv.NextRecordAsync();
        }
    }
}
