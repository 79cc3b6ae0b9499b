using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>What people say around a request and what changes nothing about it: "hey, could you … please?", "I pushed a fix, …".</summary>
internal static partial class Courtesies
{
    /// <summary>One space before each word, courtesies left out.</summary>
    /// <param name="isValue">The sentence ends with a value, of which nothing is cut off but the full stop: a password may end with an exclamation mark.</param>
    public static string LeaveOut(string said, bool isValue)
    {
        var sentence = Assent().Replace(" " + said, "$1 ");
        var ending = isValue ? EndingOfValue() : Ending();
        for (var before = ""; before != sentence;)
        {
            before = sentence;
            sentence = Remark().Replace(Opening().Replace(ending.Replace(sentence, ""), ""), "");
        }

        return sentence.Length <= 1 ? " " + said : sentence;
    }

    [GeneratedRegex("^( (?:yes|ok|okay|yep|sure)), ", RegexOptions.IgnoreCase)]
    private static partial Regex Assent();

    [GeneratedRegex(@"^ (?:please|pls|can you|could you|would you|will you|can we|could we|i want you to|i want to|i'd like you to|i'd like to|i would like to|i would like you to|we want to|we'd like to|let's|lets|let us|hydron|hey hydron|hi hydron|ok hydron|(?:hey|hi|hello|oops|no|well|great|perfect|thanks|alright|actually|so|ok|okay)(?=,)|actually|first|now|just|go ahead and|then|and|so|you should|you can|i think you should|kindly|help me to|help me)[,:]?(?= .)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>A statement of why; never one that begins with a condition.</summary>
    [GeneratedRegex(@"^ (?:(?:i|we) (?:have |'ve )?(?:just )?(?:pushed|committed|merged|changed|fixed|updated) [\w' -]{1,60}|(?:that's|it's|that is|it is|this is) (?:too|very|quite|a bit|much too) [a-z]{1,20}|(?:that |this |it |everything )?(?:looks|sounds|is) (?:good|great|fine|right|ok|okay))[,;](?= .)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?:[.!?;]+|,? (?:please|pls|thanks|thank you|thx|for me|for us|right now|for now|asap|again please|instead|anymore|any more|too|as well|yet))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"(?:(?<![.!?;])\.|,? (?:please|pls|thanks|thank you|thx|for me|for us|right now|for now|asap|again please|instead|anymore|any more|too|as well|yet))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndingOfValue();
}
