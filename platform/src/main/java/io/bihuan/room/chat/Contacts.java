package io.bihuan.room.chat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds what leads buyers off the platform, where nobody protects them: telephone numbers, addresses of pages and mail,
 * accounts of messengers and invitations to deal in private (DOMAIN.md section 17, abuse: off-platform contact).
 */
final class Contacts {

    private static final String ADD = "(加|佳|嘉|伽|架|十)(1?下|个|我|你|主播|老板|客服|的){0,3}";
    private static final String MESSENGER = "(微信|薇信|微x|威信|维信|徽信|卫星号|v信|w信|vx|wx|weixin|wechat|qq|扣扣|企鹅号|"
            + "telegram|电报群|whatsapp)";

    /** On letters and digits alone. */
    private static final List<Pattern> IN_LETTERS = List.of(
            Pattern.compile("(?<![0-9])(86)?1[3-9][0-9]{9}(?![0-9])"),
            Pattern.compile(ADD + MESSENGER + "(?!支付|糖|付款|群聊天)"),
            Pattern.compile("加(个|我|1?下)*(微(?![波辣甜糖热冰量笑调型])|v(?!ip)|薇(?!娅)|群聊|好友聊)"),
            Pattern.compile(MESSENGER + "(号码?|群号?|联系|私聊|扫码|id|搜索?)*(是|为)?[a-z]*[0-9_]{5,}"),
            Pattern.compile("(vx|wx|v信|微信号?)[a-z][a-z0-9_]{5,}"),
            Pattern.compile("微信号(?!登)|微信群|扫码加|加群号?[0-9]|进群(领|下单|联系)|私下(交易|付款|转账)|线下(交易|转账)|绕过平台|不走平台|"
                    + "直接转账|(私聊|私信)我(下单|买|拿货|优惠|便宜)|代理加|拿货加"));

    /** On the text with its punctuation. */
    private static final String DOMAIN_SURE = "(com|cn|net|org|top|xyz|vip|shop|club|info)";
    private static final List<Pattern> IN_TEXT = List.of(
            Pattern.compile("[a-z]{2,9}://"),
            Pattern.compile("\\bwww\\s*[.。]\\s*[a-z0-9]"),
            Pattern.compile("[a-z0-9-]+\\s*[.。点]\\s*" + DOMAIN_SURE + "(?![a-z])"),
            Pattern.compile("[a-z0-9-]{2,}\\.(cc|me|io|site|live|link|ly|app|tv|co|ru|uk|jp|hk)(?![a-z])"),
            Pattern.compile("[a-z0-9._%-]+\\s*@\\s*[a-z0-9-]+\\s*\\.\\s*[a-z]{2,}"),
            Pattern.compile("(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])"),
            // The code words that another platform's app reads from the clipboard.
            Pattern.compile("[¥$€₤₳¢¤฿₴](?=[a-z0-9]*[a-z])[a-z0-9]{8,}[¥$€₤₳¢¤฿₴]"));

    private Contacts() {
    }

    static boolean in(String written, PlainText plain) {
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Cf}\\p{Mn}]", "");
        return IN_LETTERS.stream().anyMatch(pattern -> pattern.matcher(plain.text()).find())
                || IN_TEXT.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
