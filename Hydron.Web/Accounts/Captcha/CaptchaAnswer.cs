namespace Hydron.Accounts;

/// <summary>What <see cref="CaptchaFields"/> sends with a form.</summary>
public sealed class CaptchaAnswer
{
    public static readonly Problem Unsolved = new("account.captcha", "Your browser did not solve the puzzle that keeps programs away.", "Send the form again; it needs JavaScript.");

    public string? Challenge { get; set; }

    public string? Answer { get; set; }

    public bool Solves(ICaptcha captcha) => captcha.Solves(Challenge, Answer);
}
