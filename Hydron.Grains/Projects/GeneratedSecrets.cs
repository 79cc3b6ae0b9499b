using System.Security.Cryptography;

namespace Hydron.Projects;

/// <summary>Makes up the secrets that Hydron is to make up, once; those that are made stay.</summary>
public static class GeneratedSecrets
{
    /// <summary>Letters and digits only, so that the secret stands unchanged in URLs and environment files: 32 of 62 are 190 bits.</summary>
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A secret that nobody knows yet.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 32);

    public static ServicesVersion Fill(ServicesVersion services, Func<string, string> protect) => services with
    {
        Services = [.. services.Services.Select(service => service with
        {
            Environment = [.. service.Environment.Select(variable => variable.Value is GeneratedValue { Ciphertext: "" }
                ? variable with { Value = new GeneratedValue(protect(New())), IsSecret = true }
                : variable)],
        })],
    };
}
