package io.bihuan.room.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.foundation.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatFilterTest {

    private static final OwnWords NOTHING = OwnWords.of(List.of(), List.of());

    static Dictionary.Lists lists;

    @BeforeAll
    static void readTheDictionary() {
        lists = new Dictionary().lists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"加微信 abc12345", "加我微信", "➕微信", "+v: abc", "＋Ｖ聊", "加 vx 私聊", "加微 便宜", "佳微信",
            "加\u200b微\u200d信",
            "加.微.信", "加V信", "十微信聊", "微信号是多少", "wx：lily_2024", "vx lily2024", "微信 138001", "QQ 12345678", "扣扣12345678",
            "私聊我下单便宜", "私信我买更便宜", "线下交易吗", "我们私下交易", "绕过平台付款", "扫码加群", "微信群有优惠"})
    void refusesInvitationsToDealInPrivate(String line) {
        assertThat(codeOf(line)).contains("CHAT_CONTACT_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "电话138-0013-8000", "１３８００１３８０００", "一三八零零一三八零零零", "1 3 8 0 0 1 3 8 0 0 0",
            "+86 13800138000",
            "①③⑧⓪⓪①③⑧⓪⓪⓪", "幺三八 0013 8000", "138零零138零零零"})
    void refusesTelephoneNumbersHoweverWritten(String line) {
        assertThat(codeOf(line)).contains("CHAT_CONTACT_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.cn/x", "看 www.example.com", "example.com", "ｅｘａｍｐｌｅ．ｃｏｍ", "example . com",
            "example点com",
            "me@example.org", "weixin://dl", "t.me/abc 群 tele.me", "去 10.0.0.1 下载", "￥AbC12dEfGh￥ 复制打开"})
    void refusesAddressesOfPagesAndMail(String line) {
        assertThat(codeOf(line)).contains("CHAT_CONTACT_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"傻逼", "傻*逼", "傻\u200b逼", "傻ㅤ逼", "你个傻.逼", "ＳＢ", "s.b.", "fuck", "FUCK you", "ｆｕｃｋ",
            "f.u.c.k", "f u c k",
            "fυck", "fuсk", "f̶u̶c̶k̶", "𝐟𝐮𝐜𝐤", "操你妈", "操-你-妈", "操，你，妈", "法轮功", "法輪功", "法 轮 功", "卖冰毒", "六合彩",
            "代开发票",
            "nmsl"})
    void refusesBadWordsBehindTheirDisguises(String line) {
        assertThat(codeOf(line)).contains("CHAT_WORD_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"五星红旗真好看", "内衣有黑色吗", "丝袜多少钱一双", "批发价多少", "特价还有吗", "抽奖什么时候开始", "抢购不到啊", "冰糖雪梨好喝", "什么时候发货",
            "收货地址改一下", "黄色的还有吗", "成人款有没有", "性感一点的", "皇冠信誉店", "蕾丝边会起球吗", "中央空调能用吗", "小姐姐身上这件多大码", "牛肉棒好吃吗", "来一斤大麻花",
            "室内射灯有吗", "慢性病人能吃吗", "处女座表示很喜欢", "一夜好眠枕头", "买一送二奶茶", "个性交流群什么的", "特色情侣装", "新疆独有的品种", "这台独立包装吗", "珍藏独家款",
            "精华液怎么用", "神仙水有货吗", "冻干粉好用", "小蜜蜂扩音器", "大礼包里有什么", "开门红优惠", "人民币", "雅马哈钢琴", "帕萨特脚垫", "美甲贴", "送礼体面吗", "玩偶多大",
            "手枪钻有吗", "我操作不来", "我操心孩子穿不穿得下", "粉嫩的颜色", "湿了会透吗", "长期有货吗", "身高170体重120穿什么码", "妈妈的生日礼物", "兵马俑摆件", "足浴盆",
            "按摩仪",
            "头盔3C认证吗", "刀具套装", "农药残留检测了吗", "白粉笔", "丙酮能卸吗", "奶嘴奶瓶有吗", "文胸尺码", "婚纱照", "给孩子买的", "老板大气", "主播唱首歌", "1+1套餐",
            "老客户了"})
    void letsShoppingTalkPass(String line) {
        assertThat(codeOf(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"微信支付可以吗", "能用微信付款吗", "订单号 6912345678901234567", "199元", "加微波炉能热吗", "加微辣", "加QQ糖", "3.5 折",
            "我要2.5米",
            "发到上海市浦东新区 200120", "it is good. me too", "No.1 in my list", "多买多送，加一件", "ISBN 9787115428028", "12:30 开抢吗",
            "满199减20", "1.2.3 上链接"})
    void letsNumbersAndNamesThatAreNoContactPass(String line) {
        assertThat(codeOf(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mass hit", "class", "this shirt", "Scunthorpe", "chicken soup", "duck down jacket",
            "sexy dress", "assistant please"})
    void findsNoBadWordInsideGoodEnglishOnes(String line) {
        assertThat(codeOf(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"差评", "质量太差了", "假货", "我要退款", "骗子主播", "垃圾东西别买", "投诉你", "举报了", "太贵了", "scam", "是不是假药", "没收到货",
            "掉色严重"})
    void neverHidesAnUnfavourableOpinion(String line) {
        assertThat(codeOf(line)).isEmpty();
    }

    @Test
    void refusesClaimsThatTheLawForbidsFromTheHostOnly() {
        assertThat(codeOf("全网最低价,国家级品质")).isEmpty();
        assertThat(ChatFilter.refusal("全网最低价", true, lists, NOTHING, NOTHING)).map(Refusal::code)
                .contains("CHAT_CLAIM_REFUSED");
        assertThat(ChatFilter.refusal("这款棉质很软", true, lists, NOTHING, NOTHING)).isEmpty();
    }

    @Test
    void tellsTheWord() {
        assertThat(ChatFilter.refusal("你是傻 * 逼", false, lists, OwnWords.of(List.of("傻逼"), List.of()), NOTHING))
                .map(refusal -> refusal.arguments().get("word")).contains("傻逼");
    }

    @Test
    void refusesWhatThePlatformOrTheHostHasDenied() {
        var own = OwnWords.of(List.of("隔壁直播间", "ABC店"), List.of());

        assertThat(ChatFilter.refusal("去隔 壁直播间看看", false, lists, own, NOTHING)).map(Refusal::code).isEmpty();
        assertThat(ChatFilter.refusal("去隔壁直播间看看", false, lists, own, NOTHING)).map(Refusal::code)
                .contains("CHAT_WORD_REFUSED");
        assertThat(ChatFilter.refusal("去隔·壁·直播·间看看", false, lists, NOTHING, own)).map(Refusal::code)
                .contains("CHAT_WORD_REFUSED");
        assertThat(ChatFilter.refusal("ａｂｃ店", false, lists, NOTHING, own)).map(Refusal::code)
                .contains("CHAT_WORD_REFUSED");
    }

    @Test
    void letsAnAllowedWordPassTheDictionaryButNeverADenyList() {
        var allow = OwnWords.of(List.of(), List.of("六合彩虹糖"));
        var deny = OwnWords.of(List.of("六合彩虹糖"), List.of());

        assertThat(codeOf("六合彩虹糖")).contains("CHAT_WORD_REFUSED");
        assertThat(ChatFilter.refusal("六合彩虹糖", false, lists, NOTHING, allow)).isEmpty();
        assertThat(ChatFilter.refusal("六合彩虹糖", false, lists, deny, allow)).isPresent();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void isNotSlowedByAnyLine() {
        for (var line : List.of("1".repeat(100), "a.".repeat(50), "加".repeat(100), "操".repeat(100), "q ".repeat(50),
                "微信".repeat(50), "@.".repeat(50), "w".repeat(99) + ".", "￥" + "a".repeat(99))) {
            for (int times = 0; times < 200; times++) {
                ChatFilter.refusal(line, true, lists, NOTHING, NOTHING);
            }
        }
    }

    private static Optional<String> codeOf(String line) {
        return ChatFilter.refusal(line, false, lists, NOTHING, NOTHING).map(Refusal::code);
    }
}
