namespace Hydron.Accounts;

/// <summary>Makes it dear for programs to send the forms that cost Hydron something or write to people.</summary>
public interface ICaptcha
{
    /// <summary>What a form carries for the browser to solve; good for one form and for a while.</summary>
    string Challenge();

    /// <summary>Whether the form's answer solves a challenge of this Hydron's that nobody has used yet.</summary>
    bool Solves(string? challenge, string? answer);
}
