package io.bihuan.room.socket;

import io.bihuan.room.floor.Farewell;
import io.bihuan.room.floor.Frame;
import io.bihuan.room.floor.Viewer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One viewer's open socket. Frames that are skippable are left out while the socket does not take more; state always
 * goes into its queue. Who lets the queue grow too long, or stays behind too long, is sent away as slow.
 */
final class SocketViewer extends SimpleChannelInboundHandler<WebSocketFrame> implements Viewer {

    /** Ten seconds' worth of ticks. */
    private static final int SKIPPED_IN_A_ROW_MAX = 50;
    private static final int QUEUE_BYTES_MAX = 1 << 20;
    private static final long SILENCE_NANOS_MAX = TimeUnit.SECONDS.toNanos(80);
    private static final int FAREWELL_MS_MAX = 2_000;
    /** A page has nothing to say here but to answer pings; more than this between two of ours is an attack. */
    private static final int FRAMES_HEARD_MAX = 60;

    private final Channel channel;
    private final long key;
    private final Farewells farewells;
    private final Traffic traffic;
    private long heardAtNanos = System.nanoTime();
    private int framesHeard;
    private int skippedInARow;
    private boolean leaving;

    SocketViewer(Channel channel, long key, Farewells farewells, Traffic traffic) {
        this.channel = channel;
        this.key = key;
        this.farewells = farewells;
        this.traffic = traffic;
    }

    @Override
    public long key() {
        return key;
    }

    @Override
    public Executor loop() {
        return channel.eventLoop();
    }

    @Override
    public void deliver(List<Frame> frames) {
        if (leaving || !channel.isActive()) {
            return;
        }
        // From the head of the pipeline: the frames are already encoded.
        var wire = channel.pipeline().firstContext();
        boolean behind = !channel.isWritable();
        int sent = 0;
        for (var frame : frames) {
            if (behind && frame.skippable()) {
                skippedInARow++;
            } else {
                wire.write(frame.forWriting(), channel.voidPromise());
                sent++;
            }
        }
        if (sent > 0) {
            wire.flush();
        }
        traffic.delivered(sent, frames.size() - sent);
        if (!behind) {
            skippedInARow = 0;
        } else if (skippedInARow > SKIPPED_IN_A_ROW_MAX || channel.bytesBeforeWritable() > QUEUE_BYTES_MAX) {
            traffic.sentAwaySlow();
            sendAway(Farewell.SLOW);
        }
    }

    @Override
    public void keepAlive() {
        if (System.nanoTime() - heardAtNanos > SILENCE_NANOS_MAX) {
            channel.close();
            return;
        }
        framesHeard = 0;
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    @Override
    public void sendAway(Farewell reason) {
        if (leaving) {
            return;
        }
        leaving = true;
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(farewells.text(reason))));
        channel.writeAndFlush(new CloseWebSocketFrame(closeStatus(reason))).addListener(ChannelFutureListener.CLOSE);
        // One who does not read does not take the farewell either.
        channel.eventLoop().schedule(() -> channel.close(), FAREWELL_MS_MAX, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        heardAtNanos = System.nanoTime();
        framesHeard++;
        if (framesHeard > FRAMES_HEARD_MAX) {
            close(WebSocketCloseStatus.POLICY_VIOLATION);
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping -> channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame _ -> close(WebSocketCloseStatus.NORMAL_CLOSURE);
            default -> {
                // What people say comes over HTTP, where it is checked.
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    private void close(WebSocketCloseStatus status) {
        leaving = true;
        channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
    }

    private static WebSocketCloseStatus closeStatus(Farewell reason) {
        return switch (reason) {
            case SLOW -> WebSocketCloseStatus.TRY_AGAIN_LATER;
            case ENDED -> WebSocketCloseStatus.NORMAL_CLOSURE;
            case RESTART -> WebSocketCloseStatus.SERVICE_RESTART;
        };
    }
}
