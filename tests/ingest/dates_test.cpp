// Dates as containers, headers and pages state them.
#include "ingest/dates.hpp"

#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

TEST(Dates, AreReadInManyForms) {
    struct Case {
        const char* text;
        const char* iso;
    };
    const Case cases[] = {
        {"2023-10-04", "2023-10-04"},
        {"2023-10", "2023-10"},
        {"2023", "2023"},
        {"2017-03-13 19:18:46.402+00:00", "2017-03-13T19:18:46+00:00"},
        {"2013-04-06T10:37:32+02:00", "2013-04-06T10:37:32+02:00"},
        {"2013-04-06T10:37:32+0200", "2013-04-06T10:37:32+02:00"},
        {"2015-04-30T07:19:58", "2015-04-30T07:19:58"},
        {"2015-04-30T07:19Z", "2015-04-30T07:19:00Z"},
        {"20231004T120000Z", "2023-10-04T12:00:00Z"},
        {"20231004T120000+0200", "2023-10-04T12:00:00+02:00"},
        {"2023/10/04", "2023-10-04"},
        {"Wed, 04 Oct 2023 12:00:00 GMT", "2023-10-04T12:00:00Z"},
        {"Wed, 4 Oct 2023 12:00:00 -0430", "2023-10-04T12:00:00-04:30"},
        {"Tue Aug 25 2020 00:23:33 GMT+0000 (Coordinated Universal Time)", "2020-08-25T00:23:33+00:00"},
        {"October 4, 2023", "2023-10-04"},
        {"Published on 4 October 2023 at 10:00", "2023-10-04"},
        {"mercredi 4 octobre 2023", "2023-10-04"},
        {"Publi\xC3\xA9 le 1er ao\xC3\xBBt 2023 \xC3\xA0 14h30", "2023-08-01"},
        {"04/10/2023", "2023-10-04"},
        {"10/25/2023", "2023-10-25"},
        {"04.10.2023 12:30", "2023-10-04T12:30:00"},
        {"  2023-10-04  ", "2023-10-04"},
    };
    for (const Case& c : cases) {
        std::string iso;
        EXPECT_TRUE(parse_date(knowledge(), c.text, iso)) << c.text;
        EXPECT_EQ(iso, c.iso) << c.text;
    }
}

TEST(Dates, ThatNoCalendarHasAreNone) {
    for (const char* text :
         {"", "hier", "2023-13-04", "2023-02-29", "31/02/2023", "0000-00-00", "99999999", "12 2023",
          "20231304", "octobre 2023", "1234567890123456789012345678901234567890"}) {
        std::string iso = "kept";
        EXPECT_FALSE(parse_date(knowledge(), text, iso)) << text << " " << iso;
        EXPECT_EQ(iso, "kept");
    }
}

}  // namespace
}  // namespace selon::ingest
