package io.bihuan.shop.picture;

import java.util.List;

/** The colours of one drawing: the thing itself, what goes with it, and what is behind. */
record Palette(Shade main, Shade accent, Shade backdrop) {

    private static final Palette CAMEL = of(.70, .085, 68, .88, .035, 85, .93, .018, 75);
    private static final Palette TERRACOTTA = of(.63, .125, 40, .88, .045, 80, .92, .026, 55);
    private static final Palette SAGE = of(.66, .055, 148, .90, .035, 95, .93, .018, 135);
    private static final Palette NAVY = of(.42, .075, 258, .80, .10, 72, .90, .018, 250);
    private static final Palette ROSE = of(.72, .085, 12, .92, .025, 60, .94, .02, 20);
    private static final Palette PLUM = of(.47, .095, 345, .82, .075, 75, .91, .02, 345);
    private static final Palette MUSTARD = of(.77, .125, 84, .47, .05, 250, .94, .03, 95);
    private static final Palette TEAL = of(.55, .075, 200, .83, .09, 75, .92, .02, 200);
    private static final Palette LAVENDER = of(.70, .085, 298, .91, .045, 92, .93, .02, 300);
    private static final Palette CHARCOAL = of(.38, .012, 270, .76, .115, 48, .91, .006, 260);
    private static final Palette CHERRY = of(.55, .17, 22, .92, .025, 80, .93, .025, 30);
    private static final Palette SKY = of(.73, .085, 238, .93, .04, 92, .94, .02, 230);
    private static final Palette IVORY = of(.90, .025, 85, .65, .095, 45, .84, .04, 62);
    private static final Palette MINT = of(.82, .065, 170, .70, .12, 28, .94, .018, 170);
    private static final Palette HONEY = of(.74, .095, 72, .58, .13, 25, .93, .025, 85);
    private static final Palette CLOUD = of(.86, .012, 80, .62, .11, 250, .92, .02, 230);

    static final List<Palette> ANY = List.of(CAMEL, TERRACOTTA, SAGE, NAVY, ROSE, PLUM, MUSTARD, TEAL, LAVENDER,
            CHARCOAL, CHERRY, SKY, IVORY, MINT);
    static final List<Palette> CLOTH = List.of(CAMEL, NAVY, ROSE, SAGE, CHERRY, CHARCOAL, TERRACOTTA, LAVENDER, IVORY,
            TEAL, MUSTARD, PLUM, SKY);
    static final List<Palette> PLUSH = List.of(HONEY, CAMEL, CLOUD, ROSE, TERRACOTTA, IVORY, SKY);
    static final List<Palette> LIPS = List.of(of(.52, .19, 22, .9, .03, 60, .92, .03, 20),
            of(.60, .16, 8, .9, .03, 60, .93, .03, 5), of(.63, .14, 36, .9, .03, 60, .92, .03, 50),
            of(.46, .14, 8, .9, .03, 60, .90, .03, 350), of(.71, .10, 22, .9, .03, 60, .93, .02, 60));
    static final List<Palette> FRUIT = List.of(of(.76, .165, 62, .9, .05, 95, .94, .035, 95),
            of(.88, .155, 100, .9, .05, 95, .93, .03, 150), of(.70, .165, 36, .9, .05, 95, .93, .03, 30),
            of(.80, .16, 128, .9, .05, 95, .94, .03, 95));

    private static Palette of(double ml, double mc, double mh, double al, double ac, double ah, double bl, double bc,
            double bh) {
        return new Palette(new Shade(ml, mc, mh), new Shade(al, ac, ah), new Shade(bl, bc, bh));
    }
}
