package io.bihuan.room.socket;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.floor.Farewell;
import io.bihuan.room.floor.Floor;
import io.bihuan.room.socket.Doorkeeper.Asked;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns one HTTP request into a viewer's socket, or answers why not. It leaves the pipeline when it is done. */
final class Handshake extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int TIMEOUT_MS = 5_000;
    private static final int CLIENT_FRAME_BYTES_MAX = 1_024;
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final WebSocketDecoderConfig DECODER = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(CLIENT_FRAME_BYTES_MAX).allowExtensions(false).withUTF8Validator(false).build();
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private final SocketGateway gateway;
    private @Nullable ScheduledFuture<?> timeout;

    Handshake(SocketGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timeout = context.executor().schedule(() -> context.close(), TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            answer(context, Refusal.invalid("BAD_REQUEST"));
            return;
        }
        switch (gateway.doorkeeper().ask(request)) {
            case Outcome.Refused<Asked>(var refusal) -> answer(context, refusal);
            case Outcome.Done<Asked>(var asked) -> admit(context, request.retain(), asked);
        }
    }

    private void admit(ChannelHandlerContext context, FullHttpRequest request, Asked asked) {
        var address = address(context, request);
        var tooMany = gateway.connections().opened(address);
        if (tooMany.isPresent()) {
            request.release();
            answer(context, tooMany.get());
            return;
        }
        context.channel().closeFuture().addListener(_ -> gateway.connections().closed(address));
        // The floor may have to be read from the database: not on the thread that serves thousands of sockets.
        Thread.startVirtualThread(() -> {
            var opened = open(asked);
            context.executor().execute(() -> {
                try {
                    switch (opened) {
                        case Outcome.Refused<Floor>(var refusal) -> answer(context, refusal);
                        case Outcome.Done<Floor>(var floor) -> upgrade(context, request, asked, floor);
                    }
                } finally {
                    request.release();
                }
            });
        });
    }

    private Outcome<Floor> open(Asked asked) {
        try {
            return gateway.doorkeeper().open(asked.ticket());
        } catch (RuntimeException e) {
            LOG.error("room {} could not be opened for a viewer", asked.ticket().roomId(), e);
            return Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "INTERNAL_ERROR"));
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, Asked asked, Floor floor) {
        var channel = context.channel();
        if (!channel.isActive()) {
            return;
        }
        var handshaker = new WebSocketServerHandshakerFactory("", null, DECODER).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        ChannelFuture handshake;
        try {
            handshake = handshaker.handshake(channel, request);
        } catch (WebSocketHandshakeException _) {
            answer(context, Refusal.invalid("BAD_REQUEST"));
            return;
        }
        handshake.addListener(shaken -> {
            if (!shaken.isSuccess()) {
                context.close();
                return;
            }
            var viewer = new SocketViewer(channel, asked.ticket().viewer(), gateway.farewells(), gateway.traffic());
            context.pipeline().replace(this, "viewer", viewer);
            if (floor.enter(viewer, asked.since())) {
                gateway.came(asked.ticket());
                channel.closeFuture().addListener(_ -> floor.leave(viewer));
            } else {
                viewer.sendAway(Farewell.RESTART);
            }
        });
    }

    private String address(ChannelHandlerContext context, FullHttpRequest request) {
        if (gateway.behindProxy()) {
            var forwarded = request.headers().get(FORWARDED_FOR, "");
            // The last entry is the one that our own proxy wrote; those before it may be invented.
            var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
            if (!last.isEmpty()) {
                return last;
            }
        }
        return ((InetSocketAddress) context.channel().remoteAddress()).getAddress().getHostAddress();
    }

    private void answer(ChannelHandlerContext context, Refusal refusal) {
        var body = Unpooled.wrappedBuffer(gateway.problem(refusal).getBytes(StandardCharsets.UTF_8));
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(refusal.kind().httpStatus()), body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
