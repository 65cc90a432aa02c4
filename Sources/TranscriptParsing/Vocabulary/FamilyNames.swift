extension Vocabulary {
    /// Of one character, with which names begin where nothing parts them from the words before.
    static let chineseFamilyNames: Set<UInt32> = Set(
        ("王李张劉刘陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何罗羅高林郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈"
            + "夏付傅方邹鄒熊白孟秦邱侯江尹薛闫閻雷龙龍黎史陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔汤湯乔喬庞龐樊兰蘭殷施翟倪祁俞骆駱葛柴聂聶齐齊梅莊庄岑纪紀")
            .unicodeScalars.map(\.value))

    /// Of one syllable.
    static let koreanFamilyNames: Set<UInt32> = Set(
        "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부".unicodeScalars.map(\.value))

    /// The last character of words for those who follow a calling: 管理员, 工程师, 校长.
    static let chineseCallings: Set<UInt32> = Set("员員师師长長家手者授任官理事记記士匠医醫农農夫生".unicodeScalars.map(\.value))

    /// What those do, in Chinese, who are asked: it follows the name at once.
    static let chineseInterviewVerbs = ["接受", "回答", "做客", "谈", "談"].map { Array($0.utf8) }

    /// What stands before somebody's calling and name in Chinese: the name ends with the clause.
    static let chineseInterviewCues = ["专访", "專訪", "采访了", "採訪了", "对话", "對話", "访谈", "訪談"].map { Array($0.utf8) }
}
