using Hydron.Hosting;

namespace Hydron.Accounts;

/// <summary>Makes it dear for programs to send the forms that cost Hydron something or write to people. What stands in the form is <c>CaptchaFields</c>.</summary>
public interface ICaptcha
{
    /// <summary>What pages load from elsewhere for it.</summary>
    ContentPolicy Policy { get; }

    /// <summary>Whether the form of this request carries the answer to a challenge that nobody has used yet.</summary>
    Task<bool> IsSolvedAsync(HttpContext context);
}
