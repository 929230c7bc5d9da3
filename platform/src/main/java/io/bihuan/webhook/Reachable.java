package io.bihuan.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses may be told anything. Somebody else names them: without this, the platform could be made to knock at
 * doors inside its own network.
 */
final class Reachable {

    private Reachable() {
    }

    /**
     * The address to connect to. It is resolved once and then used as it is, so that a name cannot be one address when
     * it is checked and another when it is connected to.
     *
     * @throws IOException where the name has no address, or one that the internet does not reach
     */
    static InetAddress resolve(String host, boolean privateNetworks) throws IOException {
        var all = InetAddress.getAllByName(host);
        if (!privateNetworks && !Arrays.stream(all).allMatch(Reachable::isPublic)) {
            throw new UnknownHostException(host + " is not an address of the internet");
        }
        return all[0];
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublicFour(address.getAddress()) : isPublicSix(address.getAddress());
    }

    /** Beyond what the JDK knows: networks that RFC 6890 keeps for something else. */
    private static boolean isPublicFour(byte[] four) {
        int first = four[0] & 0xFF;
        int second = four[1] & 0xFF;
        int third = four[2] & 0xFF;
        return first != 0 && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 192 && second == 88 && third == 99)
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113);
    }

    /** Only global unicast, and there nothing that leads back to an IPv4 network or is kept for examples. */
    private static boolean isPublicSix(byte[] six) {
        int first = (six[0] & 0xFF) << 8 | six[1] & 0xFF;
        int second = (six[2] & 0xFF) << 8 | six[3] & 0xFF;
        return (first & 0xE000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && second < 0x0200)
                && !(first == 0x2001 && second == 0x0DB8) && first != 0x3FFF;
    }
}
