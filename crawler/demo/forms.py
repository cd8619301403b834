"""The labels of the statutory tables in the form of 2021, in their order, with the keys that figures use."""

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RECEIVED = ("received", "一、本年新收政府信息公开申请数量")
CARRIED_IN = ("carried_in", "二、上年结转政府信息公开申请数量")
CARRIED_OUT = ("carried_out", "四、结转下年度继续办理")
RESULTS = "三、本年度办理结果"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("（一）予以公开", (("granted", ""),)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (("partly_granted", ""),)),
    (
        "（三）不予公开",
        (
            ("refused_state_secret", "1.属于国家秘密"),
            ("refused_law_prohibits", "2.其他法律行政法规禁止公开"),
            ("refused_three_securities", "3.危及“三安全一稳定”"),
            ("refused_third_party", "4.保护第三方合法权益"),
            ("refused_internal_affairs", "5.属于三类内部事务信息"),
            ("refused_process_information", "6.属于四类过程性信息"),
            ("refused_enforcement_files", "7.属于行政执法案卷"),
            ("refused_administrative_query", "8.属于行政查询事项"),
        ),
    ),
    (
        "（四）无法提供",
        (
            ("unavailable_not_held", "1.本机关不掌握相关政府信息"),
            ("unavailable_needs_creation", "2.没有现成信息需要另行制作"),
            ("unavailable_unclear", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "（五）不予处理",
        (
            ("unprocessed_petition", "1.信访举报投诉类申请"),
            ("unprocessed_repeat", "2.重复申请"),
            ("unprocessed_publication", "3.要求提供公开出版物"),
            ("unprocessed_excessive", "4.无正当理由大量反复申请"),
            ("unprocessed_reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
    (
        "（六）其他处理",
        (
            ("other_late_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            ("other_unpaid_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            ("other_other", "3.其他"),
        ),
    ),
    ("（七）总计", (("processed_total", ""),)),
)
OUTCOMES = tuple(key for _, rows in GROUPS for key, _ in rows if key != "processed_total")
REVIEWS = ("reconsideration", "litigation_direct", "litigation_after_review")
REVIEW_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
