using System.Text.Json;
using System.Text.Json.Serialization;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>The captcha of another site, Turnstile's or hCaptcha's: the browser gets an answer there, and Hydron asks there whether it is one, which it is once.</summary>
public sealed partial class VendorCaptcha(IOptions<CaptchaOptions> options, IHttpClientFactory clients, ILogger<VendorCaptcha> log) : ICaptcha
{
    public const string Client = "captcha";

    /// <summary>Turnstile's answers have at most 2048 characters; hCaptcha's grow longer.</summary>
    private const int LongestAnswer = 8192;

    public CaptchaVendor Vendor { get; } = CaptchaVendor.Of(options.Value);

    /// <summary>What stands in the pages.</summary>
    public string SiteKey => options.Value.SiteKey;

    public ContentPolicy Policy => Vendor.Policy;

    public async Task<bool> IsSolvedAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || (await context.Request.ReadFormAsync(context.RequestAborted))[Vendor.Field].ToString() is not { Length: > 0 and <= LongestAnswer } answer)
            return false;
        try
        {
            using var client = clients.CreateClient(Client);
            using var question = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("secret", options.Value.Secret), KeyValuePair.Create("response", answer), KeyValuePair.Create("sitekey", options.Value.SiteKey),
                KeyValuePair.Create("remoteip", OriginClaims.AddressOf(context)),
            ]);
            using var reply = await client.PostAsync(new Uri(Vendor.Verify), question, context.RequestAborted);
            var verdict = await reply.Content.ReadFromJsonAsync<Verdict>(context.RequestAborted);
            if (verdict is not { Success: true })
                Refused(Vendor.Verify, string.Join(", ", verdict?.Errors ?? []));
            return verdict is { Success: true };
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            Silent(exception, Vendor.Verify);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Address} took a captcha's answer for none: {Errors}")]
    private partial void Refused(string address, string errors);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody can register or reset a password: {Address} does not answer. Check that Hydron reaches it, or set Hydron:Captcha:Kind to ProofOfWork")]
    private partial void Silent(Exception exception, string address);

    private sealed record Verdict([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("error-codes")] string[]? Errors);
}
