namespace Hydron.Accounts;

/// <summary>Encrypts what must not reach any storage in the clear.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <exception cref="ProblemException">The ciphertext was made with a key that is not here (<c>secret.unreadable</c>).</exception>
    string Unprotect(string ciphertext);

    /// <summary>
    /// Renews ciphertexts under the newest key: a new one for each that was made with an older key, the same for the same. What is under the newest key already, what is
    /// empty, and what no key here opens stays as it is.
    /// </summary>
    /// <remarks>The keys are read anew first: another process may have made the newest.</remarks>
    Func<string, string> Renewal();
}
