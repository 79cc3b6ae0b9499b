namespace Hydron.Accounts;

/// <summary>Encrypts what must not reach any storage in the clear.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <exception cref="ProblemException">The ciphertext was made with a key that is not here (<c>secret.unreadable</c>).</exception>
    string Unprotect(string ciphertext);
}
