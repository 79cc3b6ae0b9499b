namespace Hydron.Accounts;

/// <summary>What a session's second cookie says of who shows it.</summary>
public enum TurnVerdict
{
    /// <summary>The one that the browser is known to have.</summary>
    Same,

    /// <summary>A newer one, shown for the first time: from now on it is the one that the browser has.</summary>
    Next,

    /// <summary>The one before, in a request that was sent before its replacement arrived.</summary>
    OnItsWay,

    /// <summary>One from before the person signed in anew or changed how they do: it opens nothing, and is no sign of anything either.</summary>
    Void,

    /// <summary>One that was replaced: somebody has a copy.</summary>
    Replaced,
}
